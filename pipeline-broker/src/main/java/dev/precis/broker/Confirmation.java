package dev.precis.broker;

/** What the broker will say of a message that was published. */
@FunctionalInterface
public interface Confirmation {

    /**
     * Returns when the broker has confirmed the message and has routed it to at least one queue.
     *
     * @throws UnroutableMessageException where no queue takes it
     * @throws org.springframework.amqp.AmqpException where the broker refused it, or says nothing in time
     */
    void await();
}
