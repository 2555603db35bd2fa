package dev.precis.harness.bench.limit;

/** Exchanges, each with the one queue of its name, and the database schema. */
final class Names {

    static final String REQUESTS = "bench.requests";
    static final String DOCUMENTS = "bench.documents";
    static final String SUMMARIES = "bench.summaries";
    static final String DELIVERIES = "bench.deliveries";

    static final String SCHEMA = "bench_limit";

    private Names() {}
}
