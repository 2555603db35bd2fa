package dev.precis.output.callback;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP POST of JSON to an address that somebody else has named. */
@FunctionalInterface
public interface Webhook {

    /**
     * @param status HTTP status; redirects are not followed
     * @param retryAfter how long the receiver asks us to wait
     */
    record Answer(int status, @Nullable Duration retryAfter) {}

    /**
     * Posts once.
     *
     * @throws dev.precis.contract.InvalidDocumentException where the address may not be reached
     * @throws IOException where there was no answer in time
     */
    Answer post(URI url, byte[] body, Map<String, String> headers) throws IOException;
}
