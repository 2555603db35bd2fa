package dev.precis.harness.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Counts documents over and over, each time from nothing. Thread-safe. */
final class Tally {

    private final List<Double> latencies = new ArrayList<>();
    private final Map<String, Integer> errors = new TreeMap<>();

    /** @param begun when the document was sent, or should have been: {@link System#nanoTime} */
    synchronized void done(long begun) {
        latencies.add((System.nanoTime() - begun) / 1e6);
    }

    /** Counted from the very beginning: no error is to be overlooked. */
    synchronized void failed(String reason) {
        errors.merge(reason, 1, Integer::sum);
    }

    /**
     * Counts what comes to an end meanwhile.
     *
     * @param seconds how long
     */
    Measured during(double seconds, CostMeter meter) throws SQLException, InterruptedException {
        Costs before = meter.now();
        long begun = System.nanoTime();
        drain();
        TimeUnit.MILLISECONDS.sleep((long) (seconds * 1_000));
        double[] drained = drain();
        double took = (System.nanoTime() - begun) / 1e9;
        Costs costs = meter.now().since(before);
        return withErrors(Measured.of(drained.length, took, Map.of(), drained, costs));
    }

    private synchronized double[] drain() {
        double[] all = latencies.stream().mapToDouble(Double::doubleValue).toArray();
        latencies.clear();
        return all;
    }

    /** With what went wrong since. */
    synchronized Measured withErrors(Measured measured) {
        return new Measured(
                measured.documents(), measured.seconds(), Map.copyOf(errors), measured.latencies(), measured.costs());
    }
}
