package dev.precis.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precis.contract.ErrorCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a call has failed (RFC 9457).
 *
 * @param type stable; what programs compare
 * @param title one line that is the same for all problems of the type
 * @param status the HTTP status
 * @param detail one line about this case
 * @param code of the closed list
 * @param instance the path that was called
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        ErrorCode code,
        @Nullable String instance) {

    static final String MEDIA_TYPE = "application/problem+json";
    static final String TYPES = "/problems/";

    static Problem of(ErrorCode code, String detail) {
        return of(code, code.httpStatus(), detail);
    }

    static Problem of(ErrorCode code, int status, String detail) {
        String slug = code.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem(TYPES + slug, code.title(), status, detail, code, null);
    }

    Problem at(@Nullable String path) {
        return new Problem(type, title, status, detail, code, path);
    }
}
