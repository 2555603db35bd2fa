package dev.precis.harness.receiver;

import com.rabbitmq.client.Delivery;
import dev.precis.harness.client.ReconnectingConsumer;
import dev.precis.harness.ledger.Arrivals;
import dev.precis.testing.TestServices;
import java.nio.charset.StandardCharsets;

/** Takes messages of a queue, notes each, and acknowledges it then. */
public final class QueueListener implements AutoCloseable {

    private final Arrivals arrivals = new Arrivals();
    private final ReconnectingConsumer consumer;

    /** @param queue is made where it is not there */
    public QueueListener(TestServices.RabbitMq broker, String queue) {
        consumer = new ReconnectingConsumer(broker, queue, this::take);
    }

    public Arrivals arrivals() {
        return arrivals;
    }

    private void take(Delivery message) {
        arrivals.received(
                String.valueOf(message.getProperties().getMessageId()),
                new String(message.getBody(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
