package dev.precis.broker;

import org.springframework.amqp.core.Message;

/** Publishes messages that count. */
public interface ConfirmedPublisher {

    /**
     * Returns when the broker has confirmed the message and has routed it to at least one queue.
     *
     * @param exchange name; empty for the default exchange
     * @param routingKey its key
     * @param message what to publish
     * @throws UnroutableMessageException where no queue takes it
     * @throws org.springframework.amqp.AmqpException where the broker refused it or is out of reach
     */
    void publish(String exchange, String routingKey, Message message);
}
