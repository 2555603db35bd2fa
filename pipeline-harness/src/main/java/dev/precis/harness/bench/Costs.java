package dev.precis.harness.bench;

/**
 * What was spent until a moment, or between two.
 *
 * @param ours processor time of the measured processes, milliseconds
 * @param broker that of RabbitMQ
 * @param store that of PostgreSQL
 * @param commits in the database
 * @param logged bytes of PostgreSQL's write-ahead log
 * @param carried bytes over the loopback interface, each counted once
 */
record Costs(double ours, double broker, double store, double commits, double logged, double carried) {

    static final Costs NONE = new Costs(0, 0, 0, 0, 0, 0);

    Costs since(Costs before) {
        return new Costs(
                ours - before.ours,
                broker - before.broker,
                store - before.store,
                commits - before.commits,
                logged - before.logged,
                carried - before.carried);
    }

    /** Of one document out of so many. */
    Costs per(long documents) {
        return new Costs(
                ours / documents,
                broker / documents,
                store / documents,
                commits / documents,
                logged / documents,
                carried / documents);
    }
}
