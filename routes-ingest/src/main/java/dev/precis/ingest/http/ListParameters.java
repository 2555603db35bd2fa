package dev.precis.ingest.http;

import dev.precis.contract.JobStatus;
import dev.precis.ingest.request.RequestRules;
import dev.precis.store.JobQuery;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query parameters of {@code GET /v1/summaries}. */
final class ListParameters {

    private static final Set<String> NAMES = Set.of("status", "source", "q", "cursor", "limit");
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int MAX_LENGTH = 255;

    private ListParameters() {}

    static JobQuery query(HttpCall call) {
        Map<String, String> query = call.allowing(NAMES).query();
        return new JobQuery(
                status(query.get("status")),
                text("source", query.get("source")),
                text("q", query.get("q")),
                cursor(query.get("cursor")),
                limit(query.get("limit")));
    }

    private static @Nullable JobStatus status(@Nullable String status) {
        try {
            return status == null ? null : JobStatus.fromId(status);
        } catch (IllegalArgumentException e) {
            throw HttpCall.invalid("status " + e.getMessage());
        }
    }

    private static @Nullable String text(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        RequestRules.line(name, value, MAX_LENGTH);
        return value;
    }

    static @Nullable UUID cursor(@Nullable String cursor) {
        try {
            return cursor == null ? null : JobRepresentation.fromCursor(cursor);
        } catch (IllegalArgumentException e) {
            throw HttpCall.invalid("cursor must be the value of next of the page before");
        }
    }

    static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        int value = limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : 0;
        if (value < 1 || value > MAX_LIMIT) {
            throw HttpCall.invalid("limit must be from 1 to " + MAX_LIMIT);
        }
        return value;
    }
}
