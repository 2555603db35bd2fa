package dev.precis.harness.bench;

import java.util.List;
import java.util.function.Supplier;

/**
 * Puts processes under load until they have compiled what they run. That takes processor time, of which a busy machine gives
 * little in a second.
 */
final class WarmUp {

    private static final double SECONDS_A_ROUND = 3;
    /** A machine that gives less than a tenth of a processor does not get warm. */
    private static final int PATIENCE = 10;

    private WarmUp() {}

    /**
     * @param loads each makes a load for a round when it is its turn
     * @param seconds of processor time, of all processes together; by the clock where processor time is not known
     */
    static void with(List<Supplier<Load>> loads, CostMeter meter, double seconds) throws Exception {
        double spent = meter.now().ours();
        long begun = System.nanoTime();
        double passed = 0;
        boolean isCold = true;
        int round = 0;
        while (isCold && passed < PATIENCE * seconds) {
            loads.get(round++ % loads.size()).get().measure(meter, Math.min(SECONDS_A_ROUND, seconds));
            meter.renewStatistics();
            passed = (System.nanoTime() - begun) / 1e9;
            isCold = ProcessorTime.isKnown() ? meter.now().ours() - spent < 1_000 * seconds : passed < seconds;
        }
    }
}
