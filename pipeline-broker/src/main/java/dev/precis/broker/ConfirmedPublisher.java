package dev.precis.broker;

import org.springframework.amqp.core.Message;

/** Publishes messages that count. */
@FunctionalInterface
public interface ConfirmedPublisher {

    /**
     * Publishes a message without waiting for the broker's answer, so that many can be under way.
     *
     * @param exchange name; empty for the default exchange
     * @param routingKey its key
     * @param message what to publish
     * @return the answer, to be waited for
     * @throws org.springframework.amqp.AmqpException where the broker is out of reach
     */
    Confirmation begin(String exchange, String routingKey, Message message);

    /**
     * Returns when the broker has confirmed the message and has routed it to at least one queue.
     *
     * @param exchange name; empty for the default exchange
     * @param routingKey its key
     * @param message what to publish
     * @throws UnroutableMessageException where no queue takes it
     * @throws org.springframework.amqp.AmqpException where the broker refused it or is out of reach
     */
    default void publish(String exchange, String routingKey, Message message) {
        begin(exchange, routingKey, message).await();
    }
}
