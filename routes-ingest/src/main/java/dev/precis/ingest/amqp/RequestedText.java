package dev.precis.ingest.amqp;

import dev.precis.contract.SummaryRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a message asks for.
 *
 * @param request with its input
 * @param key names the message where it has no id of its own; or null
 */
record RequestedText(SummaryRequest request, @Nullable String key) {

    static RequestedText of(SummaryRequest request) {
        return new RequestedText(request, null);
    }
}
