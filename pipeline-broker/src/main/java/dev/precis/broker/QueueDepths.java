package dev.precis.broker;

import java.util.OptionalInt;

/** Asks the broker how full a queue is. */
@FunctionalInterface
public interface QueueDepths {

    /**
     * How many messages are ready in a queue; empty where there is no such queue.
     *
     * @throws org.springframework.amqp.AmqpException where the broker is out of reach
     */
    OptionalInt ready(String queue);
}
