package dev.precis.contract;

import java.util.UUID;
import org.springframework.amqp.core.Message;

/**
 * What stands on the outside of a message, for routes. They ask here instead of calling methods on the body
 * ({@code ${body.routingKey()}}): for those, Camel examines each body anew and keeps it in a cache.
 */
public final class Envelope {

    public String routingKey(Announcement message) {
        return message.routingKey();
    }

    public UUID jobId(OfAttempt message) {
        return message.jobId();
    }

    public byte[] content(Message message) {
        return message.getBody();
    }

    public int attempt(OfAttempt message) {
        return message.attempt();
    }
}
