package dev.precis.output.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.Output;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.store.DeliveryWork;

/** Publishes a result to the exchange or the queue that the request named. */
public final class QueueDelivery {

    private final DeliveryDesk desk;
    private final ResultPublisher results;

    public QueueDelivery(DeliveryDesk desk, ResultPublisher results) {
        this.desk = desk;
        this.results = results;
    }

    public void deliver(DeliveryRequested requested) {
        desk.handle(requested, this::publish);
    }

    private String publish(DeliveryWork work) throws JsonProcessingException {
        if (!(work.delivery().output() instanceof Output.Queue queue)) {
            throw new PermanentDeliveryException("the delivery is no message to a queue");
        }
        String exchange = queue.exchange() == null ? "" : queue.exchange();
        results.publish(work, exchange, queue.routingKey(), null, queue.cloudEvents());
        return exchange.isEmpty()
                ? "queue " + queue.routingKey()
                : "exchange " + exchange + ", key " + queue.routingKey();
    }
}
