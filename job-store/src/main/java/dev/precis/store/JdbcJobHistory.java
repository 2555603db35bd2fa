package dev.precis.store;

import dev.precis.contract.JobStatus;
import dev.precis.contract.SummaryRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The history in the database of the jobs. A replay takes the job's row first. */
public final class JdbcJobHistory implements JobHistory {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JobAttempts attempts;

    /**
     * @param dataSource a migrated database, see {@link StoreDataSource#migrate}; not to be used inside of a transaction
     * @param clock for all times that are stored
     */
    public JdbcJobHistory(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
        this.attempts = new JobAttempts(jdbc);
    }

    private record Ended(int attempt, JobStatus status, String request, boolean erased, boolean textRemoved) {}

    private record Earlier(int attempt, String requestHash) {}

    @Override
    public List<JobAttempt> attempts(UUID jobId) {
        return atOnce(() -> attempts.ofJob(jobId));
    }

    @Override
    public Replay.Answer replay(Replay replay) {
        return atOnce(() ->
                lock(replay.jobId()).map(job -> replay(replay, job)).orElse(new Replay.Answer(Replay.Outcome.GONE, 1)));
    }

    private Optional<Ended> lock(UUID id) {
        return jdbc.sql(
                        "SELECT attempt, status, request, erased_at, text_removed_at FROM job WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query((row, number) -> new Ended(
                        row.getInt("attempt"),
                        JobStatus.fromId(row.getString("status")),
                        row.getString("request"),
                        Columns.instant(row, "erased_at") != null,
                        Columns.instant(row, "text_removed_at") != null))
                .optional();
    }

    private Replay.Answer replay(Replay replay, Ended job) {
        if (job.erased()) {
            return new Replay.Answer(Replay.Outcome.GONE, job.attempt());
        }
        Optional<Earlier> earlier = earlier(replay);
        if (earlier.isPresent()) {
            boolean same = earlier.get().requestHash().equals(replay.requestHash());
            return new Replay.Answer(
                    same ? Replay.Outcome.REPEATED : Replay.Outcome.CONFLICT,
                    earlier.get().attempt());
        }
        boolean finished = job.status() == JobStatus.SUCCEEDED || job.status() == JobStatus.FAILED;
        if (!finished || job.attempt() != replay.after()) {
            return new Replay.Answer(Replay.Outcome.UNFINISHED, job.attempt());
        }
        if (job.textRemoved()) {
            return new Replay.Answer(Replay.Outcome.TEXT_REMOVED, job.attempt());
        }
        if (!hasText(replay.jobId())) {
            return new Replay.Answer(Replay.Outcome.WITHOUT_TEXT, job.attempt());
        }
        queueAgain(replay, job);
        return new Replay.Answer(Replay.Outcome.REPLAYED, job.attempt() + 1);
    }

    private Optional<Earlier> earlier(Replay replay) {
        return replay.idempotencyKey() == null
                ? Optional.empty()
                : jdbc.sql("SELECT attempt, request_hash FROM replay WHERE job_id = :id AND idempotency_key = :key")
                        .param("id", replay.jobId())
                        .param("key", replay.idempotencyKey())
                        .query((row, number) -> new Earlier(row.getInt("attempt"), row.getString("request_hash")))
                        .optional();
    }

    private boolean hasText(UUID id) {
        return jdbc.sql("SELECT COUNT(*) FROM document WHERE job_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private void queueAgain(Replay replay, Ended job) {
        long now = clock.millis();
        JobAttempts.keepRequest(jdbc, replay.jobId(), job.attempt(), job.request());
        jdbc.sql("""
                        UPDATE job
                        SET status = 'queued', attempt = attempt + 1, attempts_before = attempt, lane = :lane,
                            request = :request, dispatched_at = :now, started_at = NULL, finished_at = NULL,
                            error_code = NULL, error_message = NULL, error_permanent = NULL, failure_reported = FALSE
                        WHERE id = :id
                        """)
                .param("lane", replay.lane().id())
                .param("request", Columns.write(replay.request(), SummaryRequest.class))
                .param("now", now)
                .param("id", replay.jobId())
                .update();
        jdbc.sql("""
                        INSERT INTO replay (job_id, attempt, requested_at, idempotency_key, request_hash)
                        VALUES (:id, :attempt, :now, :key, :hash)
                        """)
                .param("id", replay.jobId())
                .param("attempt", job.attempt() + 1)
                .param("now", now)
                .param("key", replay.idempotencyKey())
                .param("hash", replay.requestHash())
                .update();
        JdbcDeliveryStore.cancelPending(jdbc, replay.jobId(), now);
    }

    private <T> T atOnce(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
