package dev.precis.store;

import dev.precis.contract.JobStatus;
import java.time.Clock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents that came before. To be called inside of a transaction. */
final class KnownDocuments {

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownDocuments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The documents that came before and of which a fingerprint alone is left. */
    Set<NewJob> emptied(List<NewJob> jobs) {
        Map<String, List<NewJob>> doors = jobs.stream()
                .filter(job -> KeyFingerprint.isNeeded(job.source().type()))
                .collect(Collectors.groupingBy(job -> job.source().name()));
        Set<NewJob> emptied = Collections.newSetFromMap(new IdentityHashMap<>());
        doors.forEach((name, ofDoor) -> {
            String type = ofDoor.get(0).source().type();
            List<String> fingerprints = ofDoor.stream()
                    .map(job -> KeyFingerprint.of(job.sourceKey()))
                    .toList();
            Set<String> stored = new JobReader(jdbc).storedKeys(type, name, fingerprints);
            ofDoor.stream()
                    .filter(job -> stored.contains(KeyFingerprint.of(job.sourceKey())))
                    .forEach(emptied::add);
        });
        return emptied;
    }

    /** What the document of a key is told, and its retry where it may have one; empty where that was lost to another. */
    Optional<Acceptance> find(NewJob job, String key) {
        return jdbc.sql("""
                        SELECT id, attempt, status, request_hash, request FROM job
                        WHERE tenant = 'default' AND source_type = :type AND source_name = :name AND source_key = :key
                        """)
                .param("type", job.source().type())
                .param("name", job.source().name())
                .param("key", key)
                .query((row, number) -> new Existing(
                        Columns.uuid(row, "id"),
                        row.getInt("attempt"),
                        JobStatus.fromId(row.getString("status")),
                        row.getString("request_hash"),
                        row.getString("request")))
                .optional()
                .flatMap(existing -> outcome(existing, job));
    }

    private record Existing(UUID id, int attempt, JobStatus status, String requestHash, String request) {}

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
                        SET status = 'queued', attempt = attempt + 1, attempts_before = attempt, source_key = :key,
                            source_document = :document, content_hash = :content, request_hash = :hash, lane = :lane,
                            request = :request, dispatched_at = :dispatched, started_at = NULL, finished_at = NULL,
                            error_code = :code, error_message = :message, error_permanent = :permanent,
                            erased_at = NULL, expired = FALSE, text_removed_at = NULL, failure_reported = FALSE
                        WHERE id = :id AND status = 'failed' AND attempt = :attempt
                        """)
                .paramSource(JobRows.columns(existing.id(), job, now, now).addValue("attempt", existing.attempt()))
                .update();
        if (changed == 0) {
            return false;
        }
        JobAttempts.keepRequest(jdbc, existing.id(), existing.attempt(), existing.request());
        jdbc.sql("DELETE FROM document WHERE job_id = :id")
                .param("id", existing.id())
                .update();
        JobRows.insertText(jdbc, existing.id(), job);
        JdbcDeliveryStore.cancelPending(jdbc, existing.id(), now);
        return true;
    }
}
