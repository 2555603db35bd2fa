package dev.precis.ingest.http;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.OutputType;
import dev.precis.ingest.request.RequestRules;
import dev.precis.store.DeliveryFilter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to try again. What is left out does not count.
 *
 * @param state {@code failed} where left out, or {@code pending} or {@code cancelled}
 * @param type the kind of output
 * @param host where callbacks go, without port
 * @param source the source type of the job or, as {@code type:name}, its door
 * @param after created at this moment or later
 * @param before created earlier than this
 * @param limit at most so many, 1 to 10,000; 1,000 where left out
 * @param dryRun whether to count only
 */
record RetryRequest(
        @Nullable DeliveryState state,
        @Nullable OutputType type,
        @Nullable String host,
        @Nullable String source,
        @Nullable Instant after,
        @Nullable Instant before,
        @Nullable Integer limit,
        @Nullable Boolean dryRun) {

    private static final int MAX_LIMIT = 10_000;
    private static final int DEFAULT_LIMIT = 1000;
    private static final int MAX_TEXT = 255;

    DeliveryFilter filter() {
        if (state == DeliveryState.DONE) {
            throw HttpCall.invalid("state must be failed, pending or cancelled; what is done has arrived");
        }
        DeliveryState which = state == null ? DeliveryState.FAILED : state;
        return new DeliveryFilter(which, type, host(host), line("source", source), after, before);
    }

    int bound() {
        if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
            throw HttpCall.invalid("limit must be from 1 to " + MAX_LIMIT);
        }
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    /** A host as the store looks for it. */
    static @Nullable String host(@Nullable String host) {
        if (host != null && !host.matches("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]")) {
            throw HttpCall.invalid("host must be a name or an address without port, such as hooks.example.org");
        }
        return host == null ? null : host.toLowerCase(Locale.ROOT);
    }

    static @Nullable String line(String name, @Nullable String value) {
        RequestRules.line(name, value, MAX_TEXT);
        return value;
    }
}
