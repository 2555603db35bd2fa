package dev.precis.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes jobs of documents, once for each source key. */
final class JobAcceptance {

    /** Each round is lost to another process that changed the same job at that very moment. */
    private static final int ROUNDS = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    JobAcceptance(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    Acceptance accept(NewJob job) {
        for (int round = 0; round < ROUNDS; round++) {
            UUID id = ids.generate();
            try {
                transaction.executeWithoutResult(status -> create(id, job));
                return new Acceptance(id, 1, Acceptance.Outcome.CREATED);
            } catch (DuplicateKeyException e) {
                Optional<Acceptance> known = transaction.execute(status -> existing(job));
                if (known != null && known.isPresent()) {
                    return known.get();
                }
            }
        }
        throw new ConcurrencyFailureException("The job of this source key keeps changing");
    }

    private void create(UUID id, NewJob job) {
        long now = clock.millis();
        described("""
                        INSERT INTO job (id, source_type, source_name, source_key, source_document, request_hash, status,
                                         attempt, lane, request, created_at, dispatched_at,
                                         error_code, error_message, error_permanent)
                        VALUES (:id, :type, :name, :key, :document, :hash, 'queued', 1, :lane, :request, :now, :now,
                                :code, :message, :permanent)
                        """, job)
                .param("id", id)
                .param("type", job.source().type())
                .param("name", job.source().name())
                .param("key", job.sourceKey())
                .param("now", now)
                .update();
        insertText(id, job);
    }

    private Optional<Acceptance> existing(NewJob job) {
        return jdbc.sql("""
                        SELECT id, attempt, status, request_hash FROM job
                        WHERE tenant = 'default' AND source_type = :type AND source_name = :name AND source_key = :key
                        """)
                .param("type", job.source().type())
                .param("name", job.source().name())
                .param("key", job.sourceKey())
                .query((row, number) -> new Existing(
                        Columns.uuid(row, "id"),
                        row.getInt("attempt"),
                        JobStatus.fromId(row.getString("status")),
                        row.getString("request_hash")))
                .optional()
                .flatMap(existing -> outcome(existing, job));
    }

    private record Existing(UUID id, int attempt, JobStatus status, String requestHash) {}

    private Optional<Acceptance> outcome(Existing existing, NewJob job) {
        if (job.retryFailed() && existing.status() == JobStatus.FAILED) {
            return retry(existing, job)
                    ? Optional.of(new Acceptance(existing.id(), existing.attempt() + 1, Acceptance.Outcome.RETRIED))
                    : Optional.empty();
        }
        Acceptance.Outcome outcome = existing.requestHash().equals(job.requestHash())
                ? Acceptance.Outcome.REPEATED
                : Acceptance.Outcome.CONFLICT;
        return Optional.of(new Acceptance(existing.id(), existing.attempt(), outcome));
    }

    private boolean retry(Existing existing, NewJob job) {
        long now = clock.millis();
        int changed = described("""
                        UPDATE job
                        SET status = 'queued', attempt = attempt + 1, source_document = :document, request_hash = :hash,
                            lane = :lane, request = :request, dispatched_at = :now, started_at = NULL,
                            finished_at = NULL, error_code = :code, error_message = :message,
                            error_permanent = :permanent, erased_at = NULL, failure_reported = FALSE
                        WHERE id = :id AND status = 'failed' AND attempt = :attempt
                        """, job)
                .param("now", now)
                .param("id", existing.id())
                .param("attempt", existing.attempt())
                .update();
        if (changed == 0) {
            return false;
        }
        jdbc.sql("DELETE FROM document WHERE job_id = :id")
                .param("id", existing.id())
                .update();
        insertText(existing.id(), job);
        JdbcDeliveryStore.cancelPending(jdbc, existing.id(), now);
        return true;
    }

    private JdbcClient.StatementSpec described(String sql, NewJob job) {
        Failure rejection = job.rejection();
        ErrorCode code = rejection == null ? null : rejection.code();
        return jdbc.sql(sql)
                .param("document", Columns.line(job.source().document()))
                .param("hash", job.requestHash())
                .param("lane", job.lane().id())
                .param("request", Columns.write(job.request(), SummaryRequest.class))
                .param("code", code == null ? null : code.name())
                .param("message", rejection == null ? null : Columns.line(rejection.message()))
                .param("permanent", rejection == null ? null : rejection.permanent());
    }

    private void insertText(UUID id, NewJob job) {
        if (job.text() != null) {
            jdbc.sql("INSERT INTO document (job_id, text, notes) VALUES (:id, :text, :notes)")
                    .param("id", id)
                    .param("text", job.text())
                    .param("notes", Columns.write(job.notes(), ReadingNotes.class))
                    .update();
        }
    }
}
