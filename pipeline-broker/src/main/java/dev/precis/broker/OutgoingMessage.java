package dev.precis.broker;

import java.util.Arrays;
import java.util.Objects;

/**
 * A JSON message that a route publishes together with others: a body that is a {@code List} of these.
 *
 * @param routingKey its key, at the exchange that the route names
 * @param body JSON, UTF-8
 */
public record OutgoingMessage(String routingKey, byte[] body) {

    @Override
    public boolean equals(Object other) {
        return other instanceof OutgoingMessage message
                && routingKey.equals(message.routingKey)
                && Arrays.equals(body, message.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(routingKey, Arrays.hashCode(body));
    }

    /** Without the body: it is a document. */
    @Override
    public String toString() {
        return "OutgoingMessage[" + routingKey + ", " + body.length + " bytes]";
    }
}
