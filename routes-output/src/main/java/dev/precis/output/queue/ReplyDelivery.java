package dev.precis.output.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.Output;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.store.DeliveryWork;

/** Answers a message that carried {@code reply_to}. */
public final class ReplyDelivery {

    private final DeliveryDesk desk;
    private final ResultPublisher results;

    public ReplyDelivery(DeliveryDesk desk, ResultPublisher results) {
        this.desk = desk;
        this.results = results;
    }

    public void deliver(DeliveryRequested requested) {
        desk.handle(requested, this::publish);
    }

    private String publish(DeliveryWork work) throws JsonProcessingException {
        if (!(work.delivery().output() instanceof Output.Reply reply)) {
            throw new PermanentDeliveryException("the delivery is no reply");
        }
        results.publish(work, "", reply.replyTo(), reply.correlationId(), null);
        return "queue " + reply.replyTo();
    }
}
