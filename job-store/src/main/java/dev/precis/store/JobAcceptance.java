package dev.precis.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryRequest;
import java.sql.Types;
import java.time.Clock;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes jobs of documents, once for each source key. */
final class JobAcceptance {

    /** Each round is lost to another process that changed the same job at that very moment. */
    private static final int ROUNDS = 5;

    private static final String INSERT = """
            INSERT INTO job (id, source_type, source_name, source_key, source_document, content_hash, request_hash, status,
                             attempt, lane, request, created_at, dispatched_at, error_code, error_message, error_permanent)
            VALUES (:id, :type, :name, :key, :document, :content, :hash, 'queued', 1, :lane, :request, :now, :dispatched,
                    :code, :message, :permanent)
            """;

    private static final String INSERT_TEXT = "INSERT INTO document (job_id, text, notes) VALUES (:id, :text, :notes)";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    JobAcceptance(DataSource dataSource, TransactionTemplate transaction, Clock clock) {
        this.batches = new NamedParameterJdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(batches);
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

    List<Acceptance> acceptAll(List<NewJob> jobs) {
        // In one order, so that processes that accept the same documents do not wait for each other in a circle.
        List<NewJob> ordered =
                jobs.stream().sorted(Comparator.comparing(NewJob::sourceKey)).toList();
        List<UUID> created = Stream.generate(ids::generate).limit(jobs.size()).toList();
        int[] inserted = transaction.execute(status -> createNew(created, ordered));
        Map<NewJob, Acceptance> acceptances = new IdentityHashMap<>();
        for (int i = 0; i < inserted.length; i++) {
            NewJob job = ordered.get(i);
            acceptances.put(
                    job,
                    inserted[i] == 1
                            ? new Acceptance(created.get(i), 1, Acceptance.Outcome.CREATED)
                            : acceptForRelay(job));
        }
        return jobs.stream().map(acceptances::get).toList();
    }

    private int[] createNew(List<UUID> created, List<NewJob> jobs) {
        int[] inserted = batches.batchUpdate(
                INSERT + "ON CONFLICT DO NOTHING",
                IntStream.range(0, jobs.size())
                        .mapToObj(i -> columns(created.get(i), jobs.get(i), null))
                        .toArray(SqlParameterSource[]::new));
        SqlParameterSource[] texts = IntStream.range(0, jobs.size())
                .filter(i -> inserted[i] == 1 && jobs.get(i).text() != null)
                .mapToObj(i -> text(created.get(i), jobs.get(i)))
                .toArray(SqlParameterSource[]::new);
        if (texts.length > 0) {
            batches.batchUpdate(INSERT_TEXT, texts);
        }
        return inserted;
    }

    private Acceptance acceptForRelay(NewJob job) {
        Acceptance acceptance = accept(job);
        if (acceptance.isDue()) {
            transaction.executeWithoutResult(
                    status -> JobDispatch.release(jdbc, acceptance.jobId(), acceptance.attempt()));
        }
        return acceptance;
    }

    private void create(UUID id, NewJob job) {
        jdbc.sql(INSERT).paramSource(columns(id, job, clock.millis())).update();
        insertText(id, job);
    }

    /** A job that was never there, in the transaction of the caller, left to be claimed. */
    void createForRelay(UUID id, NewJob job) {
        jdbc.sql(INSERT).paramSource(columns(id, job, null)).update();
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
        int changed = jdbc.sql("""
                        UPDATE job
                        SET status = 'queued', attempt = attempt + 1, source_document = :document,
                            content_hash = :content, request_hash = :hash, lane = :lane, request = :request, dispatched_at = :dispatched, started_at = NULL,
                            finished_at = NULL, error_code = :code, error_message = :message,
                            error_permanent = :permanent, erased_at = NULL, failure_reported = FALSE
                        WHERE id = :id AND status = 'failed' AND attempt = :attempt
                        """)
                .paramSource(columns(existing.id(), job, now).addValue("attempt", existing.attempt()))
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

    private MapSqlParameterSource columns(UUID id, NewJob job, @Nullable Long dispatched) {
        Failure rejection = job.rejection();
        return new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("type", job.source().type())
                .addValue("name", job.source().name())
                .addValue("key", job.sourceKey())
                .addValue("document", Columns.line(job.source().document()))
                .addValue("content", job.contentHash())
                .addValue("hash", job.requestHash())
                .addValue("lane", job.lane().id())
                .addValue("request", Columns.write(job.request(), SummaryRequest.class))
                .addValue("now", clock.millis())
                .addValue("dispatched", dispatched, Types.BIGINT)
                .addValue("code", rejection == null ? null : rejection.code().name())
                .addValue("message", rejection == null ? null : Columns.line(rejection.message()))
                .addValue("permanent", rejection == null ? null : rejection.permanent(), Types.BOOLEAN);
    }

    private void insertText(UUID id, NewJob job) {
        if (job.text() != null) {
            jdbc.sql(INSERT_TEXT).paramSource(text(id, job)).update();
        }
    }

    private static SqlParameterSource text(UUID id, NewJob job) {
        return new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("text", job.text())
                .addValue("notes", Columns.write(job.notes(), ReadingNotes.class));
    }
}
