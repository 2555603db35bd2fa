package dev.precis.store;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the attempts at a job. The options of an attempt stand with it once another run of the job has others. */
final class JobAttempts {

    /** Each may hold a summary. */
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    JobAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To be called when a job is done again, with the options that applied until then. */
    static void keepRequest(JdbcClient jdbc, UUID jobId, int attempt, String request) {
        jdbc.sql("UPDATE attempt SET request = :request WHERE job_id = :id AND number = :number")
                .param("request", request)
                .param("id", jobId)
                .param("number", attempt)
                .update();
    }

    List<JobAttempt> ofJob(UUID jobId) {
        Optional<Current> job = jdbc.sql("SELECT attempt, request FROM job WHERE id = :id AND erased_at IS NULL")
                .param("id", jobId)
                .query((row, number) -> new Current(row.getInt("attempt"), row.getString("request")))
                .optional();
        return job.map(current -> ofJob(jobId, current)).orElse(List.of());
    }

    /** The attempt that a job is at. */
    private record Current(int attempt, String request) {}

    private List<JobAttempt> ofJob(UUID jobId, Current current) {
        List<Row> rows = jdbc.sql("""
                        SELECT attempt.*, result.summary, replay.requested_at
                        FROM attempt
                        LEFT JOIN result ON result.job_id = attempt.job_id AND result.attempt = attempt.number
                        LEFT JOIN replay ON replay.job_id = attempt.job_id AND replay.attempt = attempt.number
                        WHERE attempt.job_id = :id ORDER BY attempt.number DESC LIMIT :limit
                        """)
                .param("id", jobId)
                .param("limit", MOST)
                .query(Row::of)
                .list();
        List<JobAttempt> attempts = new ArrayList<>();
        if (rows.isEmpty() || rows.get(0).attempt().number() < current.attempt()) {
            attempts.add(waiting(jobId, current));
        }
        // One that was lost had the options of the one that came after it
        String request = current.request();
        for (Row row : rows) {
            request = row.request() == null ? request : row.request();
            attempts.add(0, row.with(Columns.read(request, SummaryRequest.class)));
        }
        return List.copyOf(attempts);
    }

    private JobAttempt waiting(UUID jobId, Current current) {
        Long requestedAt = jdbc.sql("SELECT requested_at FROM replay WHERE job_id = :id AND attempt = :attempt")
                .param("id", jobId)
                .param("attempt", current.attempt())
                .query(Long.class)
                .optional()
                .orElse(null);
        return new JobAttempt(
                current.attempt(),
                JobAttempt.Outcome.QUEUED,
                Columns.read(current.request(), SummaryRequest.class),
                requestedAt == null ? null : Instant.ofEpochMilli(requestedAt),
                null,
                null,
                null,
                null);
    }

    private record Row(JobAttempt attempt, @Nullable String request) {

        static Row of(ResultSet row, int number) throws SQLException {
            String outcome = row.getString("outcome");
            String summary = row.getString("summary");
            return new Row(
                    new JobAttempt(
                            row.getInt("number"),
                            outcome == null
                                    ? JobAttempt.Outcome.RUNNING
                                    : JobAttempt.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                            SummaryRequest.empty(),
                            Columns.instant(row, "requested_at"),
                            Columns.instant(row, "started_at"),
                            Columns.instant(row, "ended_at"),
                            summary == null ? null : Columns.read(summary, Summary.class),
                            failure(row)),
                    row.getString("request"));
        }

        private static @Nullable Failure failure(ResultSet row) throws SQLException {
            String code = row.getString("error_code");
            String message = row.getString("error_message");
            return code == null ? null : Failure.of(ErrorCode.valueOf(code), message == null ? "" : message);
        }

        JobAttempt with(SummaryRequest request) {
            return new JobAttempt(
                    attempt.number(),
                    attempt.outcome(),
                    request,
                    attempt.requestedAt(),
                    attempt.startedAt(),
                    attempt.endedAt(),
                    attempt.result(),
                    attempt.error());
        }
    }
}
