package dev.precis.benchmarks;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one benchmark came to, of one thread.
 *
 * @param perSecond operations a second, by the clock
 * @param error half of the 99.9 % confidence interval over {@code perSecond}, as a share of it; not a number for one iteration
 * @param processorMillis processor time of an operation
 * @param allocatedBytes what an operation allocates
 */
record Measurement(double perSecond, double error, double processorMillis, double allocatedBytes) {

    static Measurement of(RunResult run) {
        Result<?> primary = run.getPrimaryResult();
        boolean isRate = run.getParams().getMode() == Mode.Throughput;
        double perSecond = isRate ? primary.getScore() : 1_000 / primary.getScore();
        return new Measurement(
                perSecond,
                primary.getScoreError() / primary.getScore(),
                secondary(run, ProcessorTimeProfiler.MILLISECONDS),
                secondary(run, "gc.alloc.rate.norm"));
    }

    private static double secondary(RunResult run, String name) {
        return run.getSecondaryResults().get(name).getScore();
    }

    double clockMillis() {
        return 1_000 / perSecond;
    }

    double perProcessorSecond() {
        return 1_000 / processorMillis;
    }
}
