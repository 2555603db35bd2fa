package dev.precis.store;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Lane;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds unfinished jobs that no queue holds any more, and lets them be published again. */
final class JobReclaim {

    private final JdbcClient jdbc;
    private final Clock clock;

    JobReclaim(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    int all(int maxAttempts) {
        return reclaim("dispatched_at IS NOT NULL", Map.of(), maxAttempts);
    }

    int lost(Lane lane, Instant dispatchedBefore, boolean queueEmpty, int maxAttempts) {
        long now = clock.millis();
        long leaseEnd = dispatchedBefore.toEpochMilli();
        long before = queueEmpty ? leaseEnd : overtaken(lane, leaseEnd, now);
        return reclaim(
                "lane = :lane AND (dispatched_at < :before OR dispatched_at > :ahead)",
                Map.of("lane", lane.id(), "before", before, "ahead", now + (now - leaseEnd)),
                maxAttempts);
    }

    boolean one(UUID id, int attempt, int maxAttempts) {
        int charged = jdbc.sql("""
                        UPDATE job
                        SET status = 'queued', attempt = attempt + 1, dispatched_at = NULL, started_at = NULL
                        WHERE id = :id AND attempt = :attempt AND attempt - attempts_before < :max
                            AND status IN ('queued', 'running') AND error_code IS NULL
                        """)
                .param("id", id)
                .param("attempt", attempt)
                .param("max", maxAttempts)
                .update();
        if (charged == 1) {
            endLost(id, attempt);
        }
        return charged == 1;
    }

    private void endLost(UUID id, int attempt) {
        long now = clock.millis();
        int known = jdbc.sql(
                        "UPDATE attempt SET ended_at = :now, outcome = 'lost' WHERE job_id = :id AND number = :number")
                .param("now", now)
                .param("id", id)
                .param("number", attempt)
                .update();
        if (known == 0) {
            jdbc.sql("INSERT INTO attempt (job_id, number, ended_at, outcome) VALUES (:id, :number, :now, 'lost')")
                    .param("id", id)
                    .param("number", attempt)
                    .param("now", now)
                    .update();
        }
    }

    /** What was dispatched before this was passed over: the queue keeps the order, and a later job has ended. */
    private long overtaken(Lane lane, long leaseEnd, long now) {
        long latestEnded = Math.max(
                latest(lane, "status = 'succeeded'", now),
                // rejected and cancelled jobs end without having been through the queue
                latest(lane, "status = 'failed' AND started_at IS NOT NULL", now));
        return Math.min(leaseEnd, latestEnded - (now - leaseEnd));
    }

    private long latest(Lane lane, String ended, long now) {
        return jdbc.sql("SELECT COALESCE(MAX(dispatched_at), 0) FROM job"
                        + " WHERE lane = :lane AND dispatched_at <= :now AND " + ended)
                .param("lane", lane.id())
                .param("now", now)
                .query(Long.class)
                .single();
    }

    private int reclaim(String which, Map<String, ?> values, int maxAttempts) {
        int queued = jdbc.sql("UPDATE job SET dispatched_at = NULL WHERE status = 'queued' AND " + which)
                .params(values)
                .update();
        int exhausted = jdbc.sql("""
                        UPDATE job
                        SET status = 'queued', dispatched_at = NULL,
                            error_code = :code, error_message = :message, error_permanent = :permanent
                        WHERE status = 'running' AND attempt - attempts_before >= :max AND\s""" + which)
                .params(values)
                .param("code", ErrorCode.ATTEMPTS_EXHAUSTED.name())
                .param("message", "The summarizer died or was lost in each of " + maxAttempts + " attempts")
                .param("permanent", ErrorCode.ATTEMPTS_EXHAUSTED.permanent())
                .param("max", maxAttempts)
                .update();
        int charged =
                jdbc.sql("""
                        UPDATE job
                        SET status = 'queued', attempt = attempt + 1, dispatched_at = NULL, started_at = NULL
                        WHERE status = 'running' AND attempt - attempts_before < :max AND\s""" + which).params(values).param("max", maxAttempts).update();
        if (exhausted + charged > 0) {
            jdbc.sql("""
                            UPDATE attempt SET ended_at = :now, outcome = 'lost'
                            WHERE ended_at IS NULL AND job_id IN (SELECT id FROM job WHERE status = 'queued')
                            """).param("now", clock.millis()).update();
        }
        return queued + exhausted + charged;
    }
}
