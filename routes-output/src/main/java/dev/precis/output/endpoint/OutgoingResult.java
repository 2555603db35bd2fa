package dev.precis.output.endpoint;

import java.util.Map;

/**
 * What an endpoint gets. Nothing in the headers comes from outside.
 *
 * @param body a string or bytes
 * @param headers all there are
 */
record OutgoingResult(Object body, Map<String, Object> headers) {

    /** Documents are private. */
    @Override
    public String toString() {
        return "OutgoingResult" + headers;
    }
}
