package dev.precis.store;

import dev.precis.contract.DeliveryState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Control in the database of the jobs. A retry takes the row of the job first, as everything does that ends a job. */
public final class JdbcDeliveryControl implements DeliveryControl {

    private static final int RETRIES_PER_TRANSACTION = 100;
    private static final String WITH_JOB = "FROM delivery JOIN job ON job.id = delivery.job_id WHERE ";
    private static final String RETRYABLE = "job.erased_at IS NULL AND delivery.attempt = job.attempt"
            + " AND job.status IN ('succeeded', 'failed') AND (delivery.state IN ('failed', 'cancelled')"
            + " OR delivery.state = 'pending' AND delivery.dispatched_at IS NULL AND delivery.next_try_at > :now)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * @param dataSource a migrated database, see {@link StoreDataSource#migrate}; not to be used inside of a transaction
     * @param clock for all times that are stored
     */
    public JdbcDeliveryControl(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    @Override
    public Optional<Delivery> find(UUID deliveryId) {
        return atOnce(() -> delivery(deliveryId));
    }

    private Optional<Delivery> delivery(UUID id) {
        return jdbc.sql("SELECT * FROM delivery WHERE id = :id")
                .param("id", id)
                .query(Columns::delivery)
                .optional();
    }

    @Override
    public DeliveryPage list(DeliveryFilter filter, @Nullable UUID before, int limit) {
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = conditions(filter, values);
        conditions.add("job.erased_at IS NULL");
        if (before != null) {
            conditions.add("delivery.id < :last");
            values.put("last", before);
        }
        List<Delivery> deliveries = atOnce(() -> jdbc.sql("SELECT delivery.* " + WITH_JOB
                        + String.join(" AND ", conditions) + " ORDER BY delivery.id DESC LIMIT :limit")
                .params(values)
                .param("limit", limit + 1)
                .query(Columns::delivery)
                .list());
        if (deliveries.size() <= limit) {
            return new DeliveryPage(deliveries, null);
        }
        List<Delivery> page = List.copyOf(deliveries.subList(0, limit));
        return new DeliveryPage(page, page.get(limit - 1).id());
    }

    @Override
    public RetryOutcome retry(UUID deliveryId) {
        return atOnce(() -> delivery(deliveryId).map(this::retry).orElse(RetryOutcome.UNKNOWN));
    }

    /** The job of a delivery, as far as it matters. */
    private record Owner(int attempt, boolean erased) {}

    private RetryOutcome retry(Delivery found) {
        Owner job = jdbc.sql("SELECT attempt, erased_at FROM job WHERE id = :id FOR UPDATE")
                .param("id", found.jobId())
                .query((row, number) -> new Owner(row.getInt("attempt"), Columns.instant(row, "erased_at") != null))
                .single();
        if (job.erased()) {
            return RetryOutcome.GONE;
        }
        if (found.attempt() != job.attempt()) {
            return RetryOutcome.SUPERSEDED;
        }
        makeDue(found.id());
        return delivery(found.id())
                .map(now -> now.state() == DeliveryState.DONE ? RetryOutcome.DONE : RetryOutcome.DUE)
                .orElse(RetryOutcome.UNKNOWN);
    }

    private boolean makeDue(UUID id) {
        return jdbc.sql("""
                                UPDATE delivery
                                SET state = 'pending', tries = 0, dispatched_at = NULL, next_try_at = :now,
                                    scheduled_at = :now, finished_at = NULL
                                WHERE id = :id AND (state IN ('failed', 'cancelled')
                                  OR state = 'pending' AND dispatched_at IS NULL AND next_try_at > :now)
                                """).param("now", clock.millis()).param("id", id).update() == 1;
    }

    @Override
    public Retried retryAll(DeliveryFilter filter, int limit, boolean dryRun) {
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = conditions(filter, values);
        conditions.add(RETRYABLE);
        List<UUID> found = atOnce(() -> jdbc.sql("SELECT delivery.id " + WITH_JOB + String.join(" AND ", conditions)
                        + " ORDER BY delivery.id LIMIT :limit")
                .params(values)
                .param("now", clock.millis())
                .param("limit", limit + 1)
                .query(UUID.class)
                .list());
        List<UUID> picked = found.subList(0, Math.min(limit, found.size()));
        boolean more = found.size() > limit;
        return new Retried(dryRun ? picked.size() : retryEach(picked), more);
    }

    private int retryEach(List<UUID> picked) {
        int retried = 0;
        for (int from = 0; from < picked.size(); from += RETRIES_PER_TRANSACTION) {
            List<UUID> some = picked.subList(from, Math.min(from + RETRIES_PER_TRANSACTION, picked.size()));
            retried += atOnce(
                    () -> (int) locked(some).stream().filter(this::makeDue).count());
        }
        return retried;
    }

    /** Of these, those that may be tried again, with the rows of their jobs locked in one order. */
    private List<UUID> locked(List<UUID> ids) {
        jdbc.sql("SELECT job_id FROM delivery WHERE id IN (:ids)").param("ids", ids).query(UUID.class).list().stream()
                .distinct()
                .sorted()
                .forEach(job -> jdbc.sql("SELECT id FROM job WHERE id = :id FOR UPDATE")
                        .param("id", job)
                        .query(UUID.class)
                        .optional());
        return jdbc.sql("SELECT delivery.id " + WITH_JOB + "delivery.id IN (:ids) AND " + RETRYABLE)
                .param("ids", ids)
                .param("now", clock.millis())
                .query(UUID.class)
                .list();
    }

    private static List<String> conditions(DeliveryFilter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (filter.state() != null) {
            conditions.add("delivery.state = :state");
            values.put("state", filter.state().id());
        }
        if (filter.type() != null) {
            conditions.add("delivery.type = :output");
            values.put("output", filter.type().id());
        }
        if (filter.host() != null) {
            conditions.add("delivery.type = 'callback' AND REGEXP_LIKE(delivery.target, :url, 'i')");
            values.put("url", "\"url\":\"https?://([^/?#\"]*@)?" + literal(filter.host()) + "[:/?#\"]");
        }
        if (filter.source() != null) {
            String[] source = filter.source().split(":", 2);
            conditions.add("job.source_type = :source");
            values.put("source", source[0]);
            if (source.length == 2) {
                conditions.add("job.source_name = :door");
                values.put("door", source[1]);
            }
        }
        if (filter.after() != null) {
            conditions.add("delivery.created_at >= :after");
            values.put("after", filter.after().toEpochMilli());
        }
        if (filter.before() != null) {
            conditions.add("delivery.created_at < :before");
            values.put("before", filter.before().toEpochMilli());
        }
        return conditions;
    }

    /** Escaped in the one way that both databases read alike. */
    private static String literal(String host) {
        return host.replaceAll("[^A-Za-z0-9]", "\\\\$0");
    }

    private <T> T atOnce(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
