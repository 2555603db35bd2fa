package dev.precis.harness.bench;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * What was spent until a moment, or between two.
 *
 * @param processes processor time of each measured process, milliseconds
 * @param broker that of RabbitMQ
 * @param store that of PostgreSQL
 * @param commits in the database
 * @param logged bytes of PostgreSQL's write-ahead log
 * @param stored bytes by which the database has grown
 * @param carried bytes over the loopback interface, each counted once
 */
record Costs(
        List<Double> processes,
        double broker,
        double store,
        double commits,
        double logged,
        double stored,
        double carried) {

    static final Costs NONE = new Costs(List.of(), 0, 0, 0, 0, 0, 0);

    Costs {
        processes = List.copyOf(processes);
    }

    /** Processor time of all measured processes. */
    double ours() {
        return processes.stream().mapToDouble(Double::doubleValue).sum();
    }

    Costs since(Costs before) {
        return with(before, (now, then) -> now - then);
    }

    /** Of one document out of so many. */
    Costs per(long documents) {
        return with(this, (all, same) -> all / documents);
    }

    private Costs with(Costs other, DoubleBinaryOperator operator) {
        return new Costs(
                IntStream.range(0, processes.size())
                        .mapToObj(i -> operator.applyAsDouble(processes.get(i), other.processes.get(i)))
                        .toList(),
                operator.applyAsDouble(broker, other.broker),
                operator.applyAsDouble(store, other.store),
                operator.applyAsDouble(commits, other.commits),
                operator.applyAsDouble(logged, other.logged),
                operator.applyAsDouble(stored, other.stored),
                operator.applyAsDouble(carried, other.carried));
    }
}
