package dev.precis.output.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.Confirmation;
import dev.precis.broker.ConfirmedPublisher;
import dev.precis.contract.CloudEventMode;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.output.result.Links;
import dev.precis.store.DeliveryWork;
import org.jspecify.annotations.Nullable;

/** Publishes results to places that others have named, but never into this pipeline itself. */
public final class ResultPublisher {

    private static final String OURS = "precis.";
    private static final String BROKERS = "amq.";

    private final ConfirmedPublisher publisher;
    private final ResultMessages messages;

    /** @param links where the events' source is */
    public ResultPublisher(ConfirmedPublisher publisher, ObjectMapper json, Links links) {
        this.publisher = publisher;
        this.messages = new ResultMessages(json, links);
    }

    /**
     * Begins to publish the result of a finished job.
     *
     * @param exchange empty for the default exchange; then the key is a queue's name
     * @param correlationId what the asker set, or null
     * @param mode how the message is a CloudEvent, or null where it is none
     * @throws PermanentDeliveryException where it would go round in this pipeline, or to an exchange of the broker
     */
    Confirmation begin(
            DeliveryWork work,
            String exchange,
            String routingKey,
            @Nullable String correlationId,
            @Nullable CloudEventMode mode)
            throws JsonProcessingException {
        if (exchange.startsWith(OURS) || exchange.startsWith(BROKERS)) {
            throw new PermanentDeliveryException("exchanges that start with precis. or amq. are not for results");
        }
        if (exchange.isEmpty() && routingKey.startsWith(OURS)) {
            throw new PermanentDeliveryException("queues that start with precis. are not for results");
        }
        return publisher.begin(exchange, routingKey, messages.of(work, correlationId, mode));
    }
}
