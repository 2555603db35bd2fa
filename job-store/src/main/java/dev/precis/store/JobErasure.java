package dev.precis.store;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Output;
import dev.precis.contract.OutputType;
import dev.precis.contract.SummaryRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes the contents out of jobs. What stays knows the same document again, and tells when it came and how it ended. */
final class JobErasure {

    private static final String NOTHING = Columns.write(SummaryRequest.empty(), SummaryRequest.class);
    private static final String REMOVED = "The details were removed";

    /** Each kind of output without where it went. */
    private static final String BLANK_TARGET = Arrays.stream(OutputType.values())
            .map(type -> "WHEN '" + type.id() + "' THEN '" + Columns.write(blank(type), Output.class) + "'")
            .collect(Collectors.joining(" ", "CASE type ", " ELSE target END"));

    private final JdbcClient jdbc;
    private final Clock clock;

    JobErasure(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Key(String type, String key) {}

    /** Nothing of a job's contents stays, and nothing more happens to it. */
    boolean erase(UUID id) {
        Optional<Key> key = lock(id);
        key.ifPresent(known -> {
            removeContents(id, known, false);
            finishCancelled(id);
            JdbcDeliveryStore.cancelPending(jdbc, id, clock.millis());
        });
        return key.isPresent();
    }

    /** The same for a finished job without pending deliveries whose time is over. */
    void expire(UUID id) {
        lock(id).ifPresent(known -> removeContents(id, known, true));
    }

    private Optional<Key> lock(UUID id) {
        return jdbc.sql("SELECT source_type, source_key FROM job WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query((row, number) -> new Key(row.getString("source_type"), row.getString("source_key")))
                .optional();
    }

    private void removeContents(UUID id, Key key, boolean expired) {
        jdbc.sql("""
                        UPDATE job
                        SET request = :empty, source_key = :key, source_document = NULL, content_hash = NULL,
                            error_message = CASE WHEN error_code IS NULL THEN NULL ELSE :removed END,
                            expired = CASE WHEN erased_at IS NULL THEN :expired ELSE expired END,
                            erased_at = COALESCE(erased_at, :now),
                            text_removed_at = COALESCE(text_removed_at, :now), failure_reported = TRUE
                        WHERE id = :id
                        """)
                .param("empty", NOTHING)
                .param("key", KeyFingerprint.of(key.type(), key.key()))
                .param("removed", REMOVED)
                .param("expired", expired)
                .param("now", clock.millis())
                .param("id", id)
                .update();
        jdbc.sql("UPDATE attempt SET request = :empty, error_message = NULL WHERE job_id = :id")
                .param("empty", NOTHING)
                .param("id", id)
                .update();
        jdbc.sql("UPDATE delivery SET target = " + BLANK_TARGET
                        + ", detail = NULL, last_error = NULL WHERE job_id = :id")
                .param("id", id)
                .update();
        delete(id, "document", "result", "replay", "digest_entry");
        jdbc.sql("DELETE FROM digest_entry WHERE digest_job = :id")
                .param("id", id)
                .update();
    }

    /** Not even the memory of a job stays. */
    void forget(UUID id) {
        delete(id, "document", "result", "replay", "attempt", "delivery");
        jdbc.sql("DELETE FROM job WHERE id = :id").param("id", id).update();
    }

    private void delete(UUID id, String... tables) {
        for (String table : tables) {
            jdbc.sql("DELETE FROM " + table + " WHERE job_id = :id")
                    .param("id", id)
                    .update();
        }
    }

    private void finishCancelled(UUID id) {
        Failure failure = Failure.of(ErrorCode.CANCELLED, "The job was cancelled");
        jdbc.sql("""
                        UPDATE job
                        SET status = 'failed', finished_at = :now,
                            error_code = :code, error_message = :message, error_permanent = :permanent
                        WHERE id = :id AND status IN ('queued', 'running')
                        """)
                .param("id", id)
                .param("now", clock.millis())
                .param("code", failure.code().name())
                .param("message", failure.message())
                .param("permanent", failure.permanent())
                .update();
        jdbc.sql("""
                        UPDATE attempt SET ended_at = :now, outcome = 'failed', error_code = :code
                        WHERE job_id = :id AND ended_at IS NULL
                        """)
                .param("id", id)
                .param("now", clock.millis())
                .param("code", failure.code().name())
                .update();
    }

    private static Output blank(OutputType type) {
        return switch (type) {
            case FILE -> new Output.File();
            case CALLBACK -> new Output.Callback("", null);
            case QUEUE -> new Output.Queue(null, "");
            case REPLY -> new Output.Reply("", null);
            case CAMEL -> new Output.Camel("");
            case MAIL -> new Output.Mail("");
            case DIGEST -> new Output.Digest("");
        };
    }
}
