package dev.precis.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Retention in the database of the jobs. Rows are taken one after another in one order, each under its condition. */
public final class JdbcRetention implements Retention {

    /**
     * What a job that has ended may still be needed for; each counts the rows that need the row {@code job}. The condition is
     * written so that PostgreSQL looks at the rows of one job after the other and stops at the limit, also where its
     * statistics are of a time with other states: as a NOT EXISTS over pending deliveries it took minutes.
     */
    private static final List<String> NEEDS = List.of("(SELECT COUNT(CASE WHEN delivery.state = 'pending' THEN 1 END)"
            + " FROM delivery WHERE delivery.job_id = job.id)");

    private static final String UNNEEDED = String.join(" + ", NEEDS) + " < 1";
    private static final String ENDED = "status IN ('succeeded', 'failed') AND finished_at < :before";
    private static final String WITH_TEXT = "text_removed_at IS NULL AND " + ENDED + " AND " + UNNEEDED;
    private static final String WITH_CONTENTS = "erased_at IS NULL AND " + ENDED + " AND " + UNNEEDED;
    private static final String WITHOUT_CONTENTS = "erased_at < :before AND status IN ('succeeded', 'failed')";
    private static final String FINAL = "state IN ('done', 'failed', 'cancelled') AND finished_at < :before";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JobErasure erasure;

    /**
     * @param dataSource a migrated database, see {@link StoreDataSource#migrate}; not to be used inside of a transaction
     * @param clock for all times that are stored
     */
    public JdbcRetention(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
        this.erasure = new JobErasure(jdbc, clock);
    }

    @Override
    public int expireTexts(Instant endedBefore, int limit) {
        return atOnce(() -> each(WITH_TEXT, "text_removed_at, finished_at", endedBefore, limit, id -> {
            jdbc.sql("UPDATE job SET text_removed_at = :now WHERE id = :id")
                    .param("now", clock.millis())
                    .param("id", id)
                    .update();
            jdbc.sql("DELETE FROM document WHERE job_id = :id").param("id", id).update();
        }));
    }

    @Override
    public int expireJobs(Instant endedBefore, int limit) {
        return atOnce(() -> each(WITH_CONTENTS, "erased_at, finished_at", endedBefore, limit, erasure::expire));
    }

    @Override
    public int forget(Instant removedBefore, int limit) {
        return atOnce(() -> each(WITHOUT_CONTENTS, "erased_at", removedBefore, limit, erasure::forget));
    }

    /** @param age columns of the index that leads to the oldest ones at once, past those that are done with */
    private int each(String condition, String age, Instant before, int limit, Consumer<UUID> work) {
        List<UUID> jobs = jdbc.sql("SELECT id FROM job WHERE " + condition + " ORDER BY " + age + " LIMIT :limit")
                .param("before", before.toEpochMilli())
                .param("limit", limit)
                .query(UUID.class)
                .list();
        // In one order, lest two processes wait for each other; locked, and looked at again, before anything goes
        jobs.stream().sorted().filter(id -> lock(id, condition, before)).forEach(work);
        return jobs.size();
    }

    private boolean lock(UUID id, String condition, Instant before) {
        return jdbc.sql("SELECT id FROM job WHERE id = :id FOR UPDATE")
                        .param("id", id)
                        .query(UUID.class)
                        .optional()
                        .isPresent()
                && jdbc.sql("SELECT id FROM job WHERE id = :id AND " + condition)
                        .param("id", id)
                        .param("before", before.toEpochMilli())
                        .query(UUID.class)
                        .optional()
                        .isPresent();
    }

    @Override
    public int expireDeliveries(Instant endedBefore, int limit) {
        return atOnce(() -> {
            List<UUID> deliveries = jdbc.sql(
                            "SELECT id FROM delivery WHERE " + FINAL + " ORDER BY finished_at LIMIT :limit")
                    .param("before", endedBefore.toEpochMilli())
                    .param("limit", limit)
                    .query(UUID.class)
                    .list();
            deliveries.stream()
                    .sorted()
                    .forEach(id -> jdbc.sql("DELETE FROM delivery WHERE id = :id AND " + FINAL)
                            .param("id", id)
                            .param("before", endedBefore.toEpochMilli())
                            .update());
            return deliveries.size();
        });
    }

    private <T> T atOnce(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
