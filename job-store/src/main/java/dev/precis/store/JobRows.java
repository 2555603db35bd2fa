package dev.precis.store;

import dev.precis.contract.Failure;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryRequest;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A document at its acceptance as the values of rows. */
final class JobRows {

    static final String INSERT_TEXT = "INSERT INTO document (job_id, text, notes) VALUES (:id, :text, :notes)";

    private JobRows() {}

    static MapSqlParameterSource columns(UUID id, NewJob job, long now, @Nullable Long dispatched) {
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
                .addValue("now", now)
                .addValue("dispatched", dispatched, Types.BIGINT)
                .addValue("code", rejection == null ? null : rejection.code().name())
                .addValue("message", rejection == null ? null : Columns.line(rejection.message()))
                .addValue("permanent", rejection == null ? null : rejection.permanent(), Types.BOOLEAN);
    }

    static void insertText(JdbcClient jdbc, UUID id, NewJob job) {
        if (job.text() != null) {
            jdbc.sql(INSERT_TEXT).paramSource(text(id, job)).update();
        }
    }

    static SqlParameterSource text(UUID id, NewJob job) {
        return new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("text", job.text())
                .addValue("notes", Columns.write(job.notes(), ReadingNotes.class));
    }
}
