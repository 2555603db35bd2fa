package dev.precis.output.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.precis.broker.Confirmation;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.Output;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.store.DeliveryWork;
import java.util.List;

/** Answers a message that carried {@code reply_to}. */
public final class ReplyDelivery {

    private final DeliveryDesk desk;
    private final ResultPublisher results;

    public ReplyDelivery(DeliveryDesk desk, ResultPublisher results) {
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
        if (!(work.delivery().output() instanceof Output.Reply reply)) {
            throw new PermanentDeliveryException("the delivery is no reply");
        }
        Confirmation confirmation = results.begin(work, "", reply.replyTo(), reply.correlationId(), null);
        return () -> {
            confirmation.await();
            return "queue " + reply.replyTo();
        };
    }
}
