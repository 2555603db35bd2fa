package dev.precis.store;

import dev.precis.contract.DocumentReceived;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the store to the broker. */
final class JobDispatch {

    private static final String WAITING = "status = 'queued' AND dispatched_at IS NULL";

    private static final String DISPATCH = """
            SELECT id, attempt, lane, request, error_code, error_message, error_permanent, erased_at, notes,
                   CASE WHEN CHAR_LENGTH(text) <= :max THEN text END AS text
            FROM job LEFT JOIN document ON document.job_id = job.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    JobDispatch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of a job that was just made; the same as the store would say. */
    static Dispatch of(UUID id, int attempt, NewJob job) {
        return job.rejection() != null
                ? new Dispatch(null, new SummaryEvent.Failed(id, attempt, job.rejection()))
                : new Dispatch(
                        new DocumentReceived(
                                id,
                                attempt,
                                job.lane(),
                                language(job.request()),
                                inline(job.text()),
                                job.notes(),
                                job.request()),
                        null);
    }

    private static String language(SummaryRequest request) {
        return request.language() == null ? "auto" : request.language();
    }

    Dispatch of(UUID id) {
        return jdbc.sql(DISPATCH + "WHERE id = :id")
                .param("max", DocumentReceived.MAX_INLINE_TEXT)
                .param("id", id)
                .query(JobDispatch::dispatch)
                .single();
    }

    List<Dispatch> claim(Lane lane, int limit) {
        long now = clock.millis();
        List<UUID> claimed = jdbc
                .sql("SELECT id FROM job WHERE " + WAITING + " AND lane = :lane ORDER BY id LIMIT :limit")
                .param("lane", lane.id())
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .stream()
                .filter(id -> jdbc.sql("UPDATE job SET dispatched_at = :now WHERE id = :id AND " + WAITING)
                                .param("now", now)
                                .param("id", id)
                                .update()
                        == 1)
                .toList();
        return claimed.isEmpty()
                ? List.of()
                : jdbc.sql(DISPATCH + "WHERE id IN (:ids) ORDER BY id")
                        .param("max", DocumentReceived.MAX_INLINE_TEXT)
                        .param("ids", claimed)
                        .query(JobDispatch::dispatch)
                        .list();
    }

    void release(UUID id, int attempt) {
        release(jdbc, id, attempt);
    }

    static void release(JdbcClient jdbc, UUID id, int attempt) {
        jdbc.sql("UPDATE job SET dispatched_at = NULL WHERE id = :id AND attempt = :attempt AND status = 'queued'")
                .param("id", id)
                .param("attempt", attempt)
                .update();
    }

    int waiting(Lane lane) {
        return jdbc.sql("SELECT COUNT(*) FROM job WHERE " + WAITING + " AND lane = :lane")
                .param("lane", lane.id())
                .query(Integer.class)
                .single();
    }

    private static Dispatch dispatch(ResultSet row, int number) throws SQLException {
        UUID id = Columns.uuid(row, "id");
        int attempt = row.getInt("attempt");
        Failure failure = Columns.failure(row);
        if (failure == null && Columns.instant(row, "erased_at") != null) {
            failure = Failure.of(ErrorCode.CANCELLED, "The job was erased");
        }
        if (failure != null) {
            return new Dispatch(null, new SummaryEvent.Failed(id, attempt, failure));
        }
        SummaryRequest request = Columns.read(row.getString("request"), SummaryRequest.class);
        return new Dispatch(
                new DocumentReceived(
                        id,
                        attempt,
                        Lane.fromId(row.getString("lane")),
                        language(request),
                        inline(row.getString("text")),
                        notes(row.getString("notes")),
                        request),
                null);
    }

    private static ReadingNotes notes(@Nullable String json) {
        return json == null ? ReadingNotes.NONE : Columns.read(json, ReadingNotes.class);
    }

    /** PostgreSQL counts code points where Java counts UTF-16 code units. */
    private static @Nullable String inline(@Nullable String text) {
        return text == null || text.length() > DocumentReceived.MAX_INLINE_TEXT ? null : text;
    }
}
