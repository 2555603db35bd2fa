package dev.precis.store;

import dev.precis.contract.OutputType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Deliveries in the same database as their jobs; safe among processes in the same way as {@link JdbcJobStore}. */
public final class JdbcDeliveryStore implements DeliveryStore {

    private static final String DUE = "state = 'pending' AND dispatched_at IS NULL AND next_try_at <= :due";

    private static final String DONE = """
            UPDATE delivery
            SET state = 'done', tries = tries + 1, detail = ?, next_try_at = NULL, finished_at = ?
            WHERE id = ? AND state = 'pending'
            """;

    private record Arrival(UUID id, String detail) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JdbcTemplate batches;
    private final GroupCommit<UUID, Optional<DeliveryWork>> works = new GroupCommit<>(this::works);
    private final GroupCommit<Arrival, Boolean> arrivals = new GroupCommit<>(this::arrived);
    private final Clock clock;
    private final JobReader jobs;

    /**
     * @param dataSource a migrated database, see {@link StoreDataSource#migrate}; not to be used inside of a transaction
     * @param clock for all times that are stored
     */
    public JdbcDeliveryStore(DataSource dataSource, Clock clock) {
        this.batches = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(batches);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
        this.jobs = new JobReader(jdbc);
    }

    static void cancelPending(JdbcClient jdbc, UUID jobId, long now) {
        jdbc.sql("""
                        UPDATE delivery SET state = 'cancelled', next_try_at = NULL, finished_at = :now
                        WHERE job_id = :job AND state = 'pending'
                        """).param("now", now).param("job", jobId).update();
    }

    @Override
    public Optional<DeliveryWork> work(UUID deliveryId) {
        return works.call(deliveryId);
    }

    @Override
    public void allDone(Map<UUID, String> details) {
        if (!details.isEmpty()) {
            arrived(details.entrySet().stream()
                    .map(entry -> new Arrival(entry.getKey(), entry.getValue()))
                    .toList());
        }
    }

    /** Not one query: without fresh statistics, PostgreSQL joins the whole tables for a handful of rows. */
    @Override
    public List<Optional<DeliveryWork>> works(List<UUID> ids) {
        Map<UUID, Delivery> found = new HashMap<>();
        jdbc.sql("SELECT * FROM delivery WHERE id IN (:ids)")
                .param("ids", ids)
                .query(Columns::delivery)
                .list()
                .forEach(delivery -> found.put(delivery.id(), delivery));
        Map<UUID, Job> ofDeliveries = jobs.withResults(
                found.values().stream().map(Delivery::jobId).distinct().toList());
        return ids.stream()
                .map(found::get)
                .map(delivery -> Optional.ofNullable(delivery)
                        .map(one -> ofDeliveries.get(one.jobId()))
                        .map(job -> new DeliveryWork(delivery, jobs.withEntries(job))))
                .toList();
    }

    @Override
    public boolean done(UUID deliveryId, String detail) {
        return arrivals.call(new Arrival(deliveryId, detail));
    }

    private List<Boolean> arrived(List<Arrival> arrivals) {
        long now = clock.millis();
        // One order for all, lest two processes wait for each other.
        List<Arrival> ordered =
                arrivals.stream().sorted(Comparator.comparing(Arrival::id)).toList();
        int[] changed = atOnce(() -> batches.batchUpdate(
                DONE,
                ordered.stream()
                        .map(one -> new Object[] {Columns.line(one.detail()), now, one.id()})
                        .toList()));
        Map<Arrival, Boolean> answers = new IdentityHashMap<>();
        for (int i = 0; i < changed.length; i++) {
            answers.put(ordered.get(i), changed[i] == 1);
        }
        return arrivals.stream().map(answers::get).toList();
    }

    @Override
    public void failed(UUID deliveryId, String error, @Nullable Instant nextTry) {
        long now = clock.millis();
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        UPDATE delivery
                        SET state = :state, tries = tries + 1, last_error = :error, dispatched_at = NULL,
                            next_try_at = :next, scheduled_at = :now, finished_at = :finished
                        WHERE id = :id AND state = 'pending'
                        """)
                .param("state", nextTry == null ? "failed" : "pending")
                .param("error", Columns.line(error))
                .param("next", nextTry == null ? null : nextTry.toEpochMilli())
                .param("now", now)
                .param("finished", nextTry == null ? now : null)
                .param("id", deliveryId)
                .update());
    }

    @Override
    public void postpone(UUID deliveryId, String reason, Instant until) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        UPDATE delivery
                        SET last_error = :reason, dispatched_at = NULL, next_try_at = :until, scheduled_at = :now
                        WHERE id = :id AND state = 'pending'
                        """)
                .param("reason", Columns.line(reason))
                .param("until", until.toEpochMilli())
                .param("now", clock.millis())
                .param("id", deliveryId)
                .update());
    }

    @Override
    public List<Delivery> claimDue(Instant now, int limit) {
        return atOnce(() -> {
            List<UUID> claimed = jdbc
                    .sql("SELECT id FROM delivery WHERE " + DUE + " ORDER BY next_try_at, id LIMIT :limit")
                    .param("due", now.toEpochMilli())
                    .param("limit", limit)
                    .query(UUID.class)
                    .list()
                    .stream()
                    // One order for all, lest two processes wait for each other.
                    .sorted()
                    .filter(id -> claim(id, now))
                    .toList();
            return claimed.isEmpty()
                    ? List.of()
                    : jdbc.sql("SELECT * FROM delivery WHERE id IN (:ids) ORDER BY next_try_at, id")
                            .param("ids", claimed)
                            .query(Columns::delivery)
                            .list();
        });
    }

    private boolean claim(UUID id, Instant due) {
        return jdbc.sql("UPDATE delivery SET dispatched_at = :now WHERE id = :id AND " + DUE)
                        .param("now", clock.millis())
                        .param("id", id)
                        .param("due", due.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public List<Delivery> untried(UUID jobId, int attempt) {
        return jdbc.sql("""
                        SELECT delivery.* FROM delivery JOIN job ON job.id = delivery.job_id
                        WHERE job.id = :job AND job.attempt = :attempt AND job.finished_at IS NOT NULL
                            AND delivery.attempt = job.attempt
                            AND delivery.state = 'pending' AND delivery.tries = 0 AND delivery.dispatched_at IS NOT NULL
                        ORDER BY delivery.id
                        """)
                .param("job", jobId)
                .param("attempt", attempt)
                .query(Columns::delivery)
                .list();
    }

    @Override
    public void release(UUID deliveryId) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        UPDATE delivery SET dispatched_at = NULL, next_try_at = :now, scheduled_at = :now
                        WHERE id = :id AND state = 'pending' AND dispatched_at IS NOT NULL
                        """)
                .param("now", clock.millis())
                .param("id", deliveryId)
                .update());
    }

    @Override
    public int reclaimAll() {
        long now = clock.millis();
        return atOnce(() -> jdbc.sql("""
                        UPDATE delivery SET dispatched_at = NULL, next_try_at = :now, scheduled_at = :now
                        WHERE state = 'pending' AND dispatched_at IS NOT NULL
                        """).param("now", now).update());
    }

    @Override
    public int reclaim(OutputType type, Duration lease) {
        long now = clock.millis();
        return atOnce(() -> jdbc.sql("""
                        UPDATE delivery SET dispatched_at = NULL, next_try_at = :now, scheduled_at = :now
                        WHERE state = 'pending' AND type = :type
                            AND (dispatched_at < :before OR dispatched_at > :ahead
                                OR dispatched_at IS NULL AND scheduled_at > :ahead)
                        """)
                .param("type", type.id())
                .param("now", now)
                .param("before", now - lease.toMillis())
                .param("ahead", now + lease.toMillis())
                .update());
    }

    @Override
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("SELECT type, state, COUNT(*) AS deliveries FROM delivery GROUP BY type, state")
                .query(row -> {
                    counts.put(row.getString("type") + "." + row.getString("state"), row.getLong("deliveries"));
                });
        return counts;
    }

    @Override
    public List<Delivery> ofJob(UUID jobId) {
        return jobs.deliveries(jobId);
    }

    private <T> T atOnce(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
