package dev.precis.output.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.precis.broker.Confirmation;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.Output;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.store.DeliveryWork;
import java.util.List;

/** Publishes a result to the exchange or the queue that the request named. */
public final class QueueDelivery {

    private final DeliveryDesk desk;
    private final ResultPublisher results;

    public QueueDelivery(DeliveryDesk desk, ResultPublisher results) {
        this.desk = desk;
        this.results = results;
    }

    public void deliver(DeliveryRequested requested) {
        desk.handle(requested, work -> begin(work).await());
    }

    public void deliverAll(List<DeliveryRequested> requested) {
        desk.handleAll(requested, this::begin);
    }

    private DeliveryDesk.Sending begin(DeliveryWork work) throws JsonProcessingException {
        if (!(work.delivery().output() instanceof Output.Queue queue)) {
            throw new PermanentDeliveryException("the delivery is no message to a queue");
        }
        String exchange = queue.exchange() == null ? "" : queue.exchange();
        String detail = exchange.isEmpty()
                ? "queue " + queue.routingKey()
                : "exchange " + exchange + ", key " + queue.routingKey();
        Confirmation confirmation = results.begin(work, exchange, queue.routingKey(), null, queue.cloudEvents());
        return () -> {
            confirmation.await();
            return detail;
        };
    }
}
