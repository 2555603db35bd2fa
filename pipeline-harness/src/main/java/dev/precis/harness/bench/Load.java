package dev.precis.harness.bench;

/** Somebody who hands documents in and waits for what comes of them. */
interface Load {

    /** Until the load is steady, before anything is counted. */
    double LEAD_SECONDS = 2;

    /**
     * Works for about so long, and leaves nothing under way.
     *
     * @param seconds to measure
     */
    Measured measure(CostMeter meter, double seconds) throws Exception;
}
