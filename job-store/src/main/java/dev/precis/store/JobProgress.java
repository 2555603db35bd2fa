package dev.precis.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Output;
import dev.precis.contract.OutputType;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the broker to the store: what became of attempts. Each change takes the job's row first. */
final class JobProgress {

    /** A failure is nothing for these: it has its own place beside the document. */
    private static final Set<OutputType> FOR_SUMMARIES_ALONE = EnumSet.of(OutputType.FILE, OutputType.DIGEST);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    JobProgress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void started(Collection<DocumentStarted> attempts) {
        long now = clock.millis();
        // One order for all, lest two batches wait for each other.
        attempts.stream()
                .sorted(Comparator.comparing(DocumentStarted::jobId))
                .forEach(attempt -> started(attempt, now));
    }

    private void started(DocumentStarted attempt, long now) {
        int changed = jdbc.sql("""
                        UPDATE job
                        SET status = 'running', started_at = :now, dispatched_at = COALESCE(dispatched_at, :now)
                        WHERE id = :id AND attempt = :attempt AND status = 'queued' AND error_code IS NULL
                        """)
                .param("now", now)
                .param("id", attempt.jobId())
                .param("attempt", attempt.attempt())
                .update();
        if (changed == 1) {
            jdbc.sql("INSERT INTO attempt (job_id, number, started_at) VALUES (:id, :number, :now)")
                    .param("id", attempt.jobId())
                    .param("number", attempt.attempt())
                    .param("now", now)
                    .update();
        }
    }

    Optional<List<Delivery>> record(SummaryEvent event, OutputSelection selection) {
        long now = clock.millis();
        Summary summary = event instanceof SummaryEvent.Succeeded succeeded ? succeeded.summary() : null;
        Failure failure = event instanceof SummaryEvent.Failed failed ? failed.error() : null;
        JobStatus status = failure == null ? JobStatus.SUCCEEDED : JobStatus.FAILED;
        if (!finish(event, status, failure, now)) {
            return Optional.empty();
        }
        if (summary != null) {
            jdbc.sql("INSERT INTO result (job_id, attempt, summary) VALUES (:id, :attempt, :summary)")
                    .param("id", event.jobId())
                    .param("attempt", event.attempt())
                    .param("summary", Columns.write(summary, Summary.class))
                    .update();
        }
        endAttempt(event, status, failure, now);
        return Optional.of(outputs(event.jobId(), selection).stream()
                .filter(output -> failure == null || !FOR_SUMMARIES_ALONE.contains(output.type()))
                .map(output -> deliver(event, output, now))
                .toList());
    }

    private boolean finish(SummaryEvent event, JobStatus status, @Nullable Failure failure, long now) {
        return jdbc.sql("""
                                UPDATE job
                                SET status = :status, finished_at = :now,
                                    error_code = :code, error_message = :message, error_permanent = :permanent
                                WHERE id = :id AND attempt = :attempt AND status IN ('queued', 'running')
                                """)
                        .param("status", status.id())
                        .param("now", now)
                        .param("code", code(failure))
                        .param("message", message(failure))
                        .param("permanent", failure == null ? null : failure.permanent())
                        .param("id", event.jobId())
                        .param("attempt", event.attempt())
                        .update()
                == 1;
    }

    private void endAttempt(SummaryEvent event, JobStatus status, @Nullable Failure failure, long now) {
        int changed = attempt(
                "UPDATE attempt SET ended_at = :now, outcome = :outcome, error_code = :code, error_message = :message"
                        + " WHERE job_id = :id AND number = :number",
                event,
                status,
                failure,
                now);
        if (changed == 0) {
            attempt(
                    "INSERT INTO attempt (job_id, number, ended_at, outcome, error_code, error_message)"
                            + " VALUES (:id, :number, :now, :outcome, :code, :message)",
                    event,
                    status,
                    failure,
                    now);
        }
    }

    private int attempt(String sql, SummaryEvent event, JobStatus status, @Nullable Failure failure, long now) {
        return jdbc.sql(sql)
                .param("id", event.jobId())
                .param("number", event.attempt())
                .param("now", now)
                .param("outcome", status.id())
                .param("code", code(failure))
                .param("message", message(failure))
                .update();
    }

    private List<Output> outputs(UUID jobId, OutputSelection selection) {
        Job job = jdbc.sql(JobReader.JOB + "FROM job WHERE id = :id")
                .param("id", jobId)
                .query((row, number) -> Columns.job(row, null, List.of()))
                .single();
        List<Output> asked = job.request().outputs();
        return Stream.concat(asked == null ? Stream.of() : asked.stream(), selection.outputs(job).stream())
                .distinct()
                .toList();
    }

    private Delivery deliver(SummaryEvent event, Output output, long now) {
        UUID id = ids.generate();
        jdbc.sql("""
                        INSERT INTO delivery (id, job_id, attempt, type, target, state, tries, dispatched_at, next_try_at,
                                              created_at)
                        VALUES (:id, :job, :attempt, :type, :target, 'pending', 0, :now, :now, :now)
                        """)
                .param("id", id)
                .param("job", event.jobId())
                .param("attempt", event.attempt())
                .param("type", output.type().id())
                .param("target", Columns.write(output, Output.class))
                .param("now", now)
                .update();
        Instant at = Instant.ofEpochMilli(now);
        return new Delivery(
                id, event.jobId(), event.attempt(), output, DeliveryState.PENDING, 0, null, null, at, at, null);
    }

    private static @Nullable String code(@Nullable Failure failure) {
        return failure == null ? null : failure.code().name();
    }

    private static @Nullable String message(@Nullable Failure failure) {
        return failure == null ? null : Columns.line(failure.message());
    }
}
