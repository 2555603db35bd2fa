package dev.precis.harness.bench;

import java.util.Arrays;
import java.util.Map;

/**
 * What became of the documents of one row.
 *
 * @param documents that came out right
 * @param seconds in which they did
 * @param errors how often what went wrong
 * @param latencies of each document, milliseconds, in rising order; empty where it is not known
 * @param costs of all of them
 */
record Measured(long documents, double seconds, Map<String, Integer> errors, double[] latencies, Costs costs) {

    static Measured of(long documents, double seconds, Map<String, Integer> errors, double[] latencies, Costs costs) {
        double[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Measured(documents, seconds, Map.copyOf(errors), sorted, costs);
    }

    /** Documents a second. */
    double rate() {
        return documents / seconds;
    }

    /** Processor time of a document, ours and of the services. */
    double processorMillis() {
        return (costs.ours() + costs.broker() + costs.store()) / documents;
    }

    /**
     * The smallest latency that so many of a hundred documents kept to, milliseconds.
     *
     * @param percent above 0, at most 100
     * @return not a number where latencies are not known
     */
    double percentile(double percent) {
        return latencies.length == 0 ? Double.NaN : latencies[(int) Math.ceil(percent / 100 * latencies.length) - 1];
    }
}
