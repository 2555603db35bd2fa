package dev.precis.output.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.ConfirmedPublisher;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.output.result.ResultPayload;
import dev.precis.store.DeliveryWork;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;

/** Publishes results to places that others have named, but never into this pipeline itself. */
public final class ResultPublisher {

    private static final String OURS = "precis.";
    private static final String BROKERS = "amq.";

    private final ConfirmedPublisher publisher;
    private final ObjectMapper json;

    public ResultPublisher(ConfirmedPublisher publisher, ObjectMapper json) {
        this.publisher = publisher;
        this.json = json;
    }

    /**
     * Publishes the result of a finished job.
     *
     * @param exchange empty for the default exchange; then the key is a queue's name
     * @throws PermanentDeliveryException where it would go round in this pipeline, or to an exchange of the broker
     */
    void publish(DeliveryWork work, String exchange, String routingKey, @Nullable String correlationId)
            throws JsonProcessingException {
        if (exchange.startsWith(OURS) || exchange.startsWith(BROKERS)) {
            throw new PermanentDeliveryException("exchanges that start with precis. or amq. are not for results");
        }
        if (exchange.isEmpty() && routingKey.startsWith(OURS)) {
            throw new PermanentDeliveryException("queues that start with precis. are not for results");
        }
        publisher.publish(exchange, routingKey, message(work, correlationId));
    }

    private Message message(DeliveryWork work, @Nullable String correlationId) throws JsonProcessingException {
        ResultPayload payload = ResultPayload.of(work.job());
        MessageProperties properties = new MessageProperties();
        properties.setContentType(MessageProperties.CONTENT_TYPE_JSON);
        properties.setContentEncoding("UTF-8");
        properties.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        properties.setMessageId(work.delivery().id().toString());
        properties.setType(payload.type());
        properties.setTimestamp(Date.from(payload.timestamp()));
        properties.setCorrelationId(correlationId);
        return new Message(payload.bytes(json), properties);
    }
}
