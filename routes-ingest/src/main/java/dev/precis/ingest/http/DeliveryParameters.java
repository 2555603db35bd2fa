package dev.precis.ingest.http;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.OutputType;
import dev.precis.store.DeliveryFilter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query parameters of {@code GET /v1/deliveries}. */
final class DeliveryParameters {

    static final Set<String> NAMES = Set.of("state", "type", "host", "source", "since", "before", "cursor", "limit");

    private DeliveryParameters() {}

    static DeliveryFilter filter(HttpCall call) {
        Map<String, String> query = call.allowing(NAMES).query();
        return new DeliveryFilter(
                known("state", query.get("state"), DeliveryState::fromId),
                known("type", query.get("type"), OutputType::fromId),
                RetryRequest.host(query.get("host")),
                RetryRequest.line("source", query.get("source")),
                moment("since", query.get("since")),
                moment("before", query.get("before")));
    }

    private static <T> @Nullable T known(String name, @Nullable String value, Function<String, T> reader) {
        try {
            return value == null ? null : reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw HttpCall.invalid(name + " " + e.getMessage());
        }
    }

    private static @Nullable Instant moment(String name, @Nullable String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw HttpCall.invalid(name + " must be a moment such as 2026-01-05T08:30:00Z");
        }
    }
}
