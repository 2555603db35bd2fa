package dev.precis.harness.bench;

import java.util.concurrent.TimeUnit;

/** Somebody who hands documents in and waits for what comes of them. */
interface Load {

    /** Until the load is steady, before anything is counted. */
    double MOST_LEAD_SECONDS = 2;

    /**
     * Works for about so long, and leaves nothing under way.
     *
     * @param seconds to measure
     */
    Measured measure(CostMeter meter, double seconds) throws Exception;

    /** Waits until a load that is to be measured for so long may be counted. */
    static void lead(double seconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) (1_000 * Math.min(MOST_LEAD_SECONDS, seconds)));
    }
}
