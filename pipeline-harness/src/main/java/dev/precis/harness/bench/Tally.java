package dev.precis.harness.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Counts documents while it is open. Thread-safe. */
final class Tally {

    private final List<Double> latencies = new ArrayList<>();
    private final Map<String, Integer> errors = new TreeMap<>();

    private boolean open;

    /** @param begun when the document was sent, or should have been: {@link System#nanoTime} */
    synchronized void done(long begun) {
        if (open) {
            latencies.add((System.nanoTime() - begun) / 1e6);
        }
    }

    /** Counted whether it is open or not: no error is to be overlooked. */
    synchronized void failed(String reason) {
        errors.merge(reason, 1, Integer::sum);
    }

    private synchronized void open(boolean isOpen) {
        open = isOpen;
    }

    /**
     * Counts what comes to an end meanwhile.
     *
     * @param seconds how long
     */
    Measured during(double seconds, CostMeter meter) throws SQLException, InterruptedException {
        synchronized (this) {
            latencies.clear();
        }
        Costs before = meter.now();
        long begun = System.nanoTime();
        open(true);
        TimeUnit.MILLISECONDS.sleep((long) (seconds * 1_000));
        open(false);
        double took = (System.nanoTime() - begun) / 1e9;
        Costs costs = meter.now().since(before);
        synchronized (this) {
            double[] all = latencies.stream().mapToDouble(Double::doubleValue).toArray();
            return Measured.of(all.length, took, errors, all, costs);
        }
    }

    /** With what went wrong since. */
    synchronized Measured withErrors(Measured measured) {
        return new Measured(
                measured.documents(), measured.seconds(), Map.copyOf(errors), measured.latencies(), measured.costs());
    }
}
