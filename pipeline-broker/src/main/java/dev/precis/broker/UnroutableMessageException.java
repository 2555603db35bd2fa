package dev.precis.broker;

import org.springframework.amqp.AmqpException;

/** The broker took a message but had no queue for it. */
public class UnroutableMessageException extends AmqpException {

    public UnroutableMessageException(String message) {
        super(message);
    }
}
