package dev.precis.ingest.http;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * All that the door takes from the outside of a call; every other header is dropped unseen.
 *
 * @param id from the path
 * @param query parameters of the query string; Camel's headers of the same names are not looked at
 * @param contentType value of Content-Type
 * @param accept value of Accept
 * @param prefer value of Prefer
 * @param idempotencyKey value of Idempotency-Key
 * @param path the path that was called
 */
public record HttpCall(
        @Nullable String id,
        Map<String, String> query,
        @Nullable String contentType,
        @Nullable String accept,
        @Nullable String prefer,
        @Nullable String idempotencyKey,
        @Nullable String path) {

    /** Exchange property that keeps the call while the route goes on. */
    public static final String PROPERTY = "httpCall";

    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])");

    /** Reads the call off a message and keeps it with the exchange. */
    static HttpCall of(Exchange exchange) {
        Message message = exchange.getMessage();
        String path = message.getHeader(Exchange.HTTP_PATH, String.class);
        exchange.setProperty(PROPERTY, new HttpCall(null, Map.of(), null, null, null, null, path));
        HttpCall call = new HttpCall(
                value(message, "id"),
                parse(message.getHeader(Exchange.HTTP_QUERY, String.class)),
                value(message, Exchange.CONTENT_TYPE),
                value(message, "Accept"),
                value(message, "Prefer"),
                value(message, "Idempotency-Key"),
                path);
        exchange.setProperty(PROPERTY, call);
        return call;
    }

    static @Nullable String pathOf(Exchange exchange) {
        HttpCall call = exchange.getProperty(PROPERTY, HttpCall.class);
        return call == null ? null : call.path();
    }

    /** How long the caller would wait (RFC 7240); null where it would not. */
    @Nullable
    Duration waits() {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find() ? Duration.ofSeconds(Long.parseLong(wait.group(1))) : null;
    }

    /** Refuses query parameters that the operation does not know, so that a misspelt one is not silently ignored. */
    HttpCall allowing(Set<String> known) {
        Set<String> unknown = new TreeSet<>(query.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            String what = known.isEmpty() ? "there are none here" : "use " + String.join(", ", new TreeSet<>(known));
            throw invalid("unknown query parameter; " + what);
        }
        return this;
    }

    private static @Nullable String value(Message message, String name) {
        Object value = message.getHeader(name);
        if (value instanceof List<?> values) {
            List<String> all = new ArrayList<>();
            values.forEach(one -> all.add(String.valueOf(one)));
            return String.join(",", all);
        }
        return value == null ? null : value.toString();
    }

    private static Map<String, String> parse(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw invalid("a query parameter occurs twice");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidDocumentException(
                    ErrorCode.INVALID_REQUEST, "the query string is not percent-encoded properly", e);
        }
    }

    static InvalidDocumentException invalid(String message) {
        return new InvalidDocumentException(ErrorCode.INVALID_REQUEST, message);
    }
}
