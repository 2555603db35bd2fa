package dev.precis.store;

import dev.precis.contract.DocumentStarted;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the broker to the store: who works on what. Each change takes the job's row first. */
final class JobProgress {

    private final JdbcClient jdbc;
    private final Clock clock;

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
}
