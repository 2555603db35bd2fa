package dev.precis.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataRetrievalFailureException;

/** From rows to records, and from values to columns. */
final class Columns {

    private static final ObjectMapper JSON = PipelineJson.mapper();

    private Columns() {}

    static Job job(ResultSet row, @Nullable Summary result, List<Delivery> deliveries) throws SQLException {
        JobStatus status = JobStatus.fromId(row.getString("status"));
        return new Job(
                uuid(row, "id"),
                new NewJob.Source(
                        row.getString("source_type"), row.getString("source_name"), row.getString("source_document")),
                status,
                row.getInt("attempt"),
                Lane.fromId(row.getString("lane")),
                read(row.getString("request"), SummaryRequest.class),
                Instant.ofEpochMilli(row.getLong("created_at")),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                result,
                status == JobStatus.FAILED ? failure(row) : null,
                deliveries,
                instant(row, "erased_at"),
                row.getBoolean("expired"),
                instant(row, "text_removed_at"),
                List.of());
    }

    static Delivery delivery(ResultSet row, int number) throws SQLException {
        return delivery(row, "");
    }

    /** Of columns that have a prefix, because those of the job stand beside them. */
    static Delivery delivery(ResultSet row, String prefix) throws SQLException {
        return new Delivery(
                uuid(row, prefix + "id"),
                uuid(row, prefix + "job_id"),
                row.getInt(prefix + "attempt"),
                read(row.getString(prefix + "target"), Output.class),
                DeliveryState.fromId(row.getString(prefix + "state")),
                row.getInt(prefix + "tries"),
                row.getString(prefix + "detail"),
                row.getString(prefix + "last_error"),
                instant(row, prefix + "next_try_at"),
                Instant.ofEpochMilli(row.getLong(prefix + "created_at")),
                instant(row, prefix + "finished_at"));
    }

    static @Nullable Failure failure(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        return code == null
                ? null
                : new Failure(
                        ErrorCode.valueOf(code), row.getString("error_message"), row.getBoolean("error_permanent"));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new DataRetrievalFailureException("The store holds JSON that is no " + type.getSimpleName(), e);
        }
    }

    static <T> String write(T value, Class<T> type) {
        try {
            return JSON.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A " + type.getSimpleName() + " does not fit into JSON", e);
        }
    }

    /** PostgreSQL has no NUL in texts; messages and names come from outside. */
    static @Nullable String line(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
