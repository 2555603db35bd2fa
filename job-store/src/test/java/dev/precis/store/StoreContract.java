package dev.precis.store;

import static dev.precis.store.Samples.aDocument;
import static dev.precis.store.Samples.succeeded;
import static dev.precis.store.Samples.withOutputs;

import com.zaxxer.hikari.HikariDataSource;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store that is empty before each test, in whichever database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {

    static final int MAX_ATTEMPTS = 3;
    static final Duration LEASE = Duration.ofMinutes(10);
    static final Output.Callback CALLBACK = new Output.Callback("https://example.org/done", null);

    final MutableClock clock = new MutableClock();
    JdbcClient jdbc;
    JobStore jobs;
    DeliveryStore deliveries;
    JobHistory history;
    DeliveryControl control;
    Retention retention;
    private HikariDataSource dataSource;

    abstract HikariDataSource open() throws Exception;

    @BeforeAll
    void open_the_store() throws Exception {
        dataSource = open();
        StoreDataSource.migrate(dataSource);
        jdbc = JdbcClient.create(dataSource);
        jobs = new JdbcJobStore(dataSource, clock);
        deliveries = new JdbcDeliveryStore(dataSource, clock);
        history = new JdbcJobHistory(dataSource, clock);
        control = new JdbcDeliveryControl(dataSource, clock);
        retention = new JdbcRetention(dataSource, clock);
    }

    @AfterAll
    void close_the_store() {
        if (dataSource != null) {
            dataSource.close();
        }
    }

    @BeforeEach
    void empty_the_store() {
        for (String table :
                List.of("digest_entry", "digest", "delivery", "result", "replay", "attempt", "document", "job")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }

    final HikariDataSource dataSource() {
        return dataSource;
    }

    final UUID accept(String key) {
        return jobs.accept(aDocument(key)).jobId();
    }

    final Delivery aDelivery(String key) {
        return aDelivery(key, CALLBACK);
    }

    final Delivery aDelivery(String key, Output output) {
        UUID id = jobs.accept(withOutputs(key, output)).jobId();
        return jobs.record(succeeded(id, 1)).orElseThrow().get(0);
    }

    final int lost(boolean queueEmpty) {
        return jobs.reclaimLost(Lane.BULK, clock.instant().minus(LEASE), queueEmpty, MAX_ATTEMPTS);
    }

    final JobPage everything() {
        return jobs.list(new JobQuery(null, null, null, null, 200));
    }

    final List<UUID> found(JobQuery query) {
        return jobs.list(query).jobs().stream().map(Job::id).toList();
    }

    final List<String> outcomes(UUID id) {
        return jdbc.sql("SELECT number, outcome FROM attempt WHERE job_id = :id ORDER BY number")
                .param("id", id)
                .query((row, number) -> row.getInt("number") + " " + row.getString("outcome"))
                .list();
    }

    static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
