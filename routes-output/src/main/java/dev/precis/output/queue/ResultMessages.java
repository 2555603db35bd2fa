package dev.precis.output.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.CloudEventMode;
import dev.precis.output.result.Links;
import dev.precis.output.result.ResultEvent;
import dev.precis.output.result.ResultPayload;
import dev.precis.store.DeliveryWork;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;

/** Makes messages of results: persistent, named after their delivery, the same at every try. */
final class ResultMessages {

    /**
     * Of the two prefixes that the AMQP binding of CloudEvents allows, the one that JMS clients can read as well, and that
     * the CloudEvents SDK writes for RabbitMQ.
     */
    private static final String ATTRIBUTE = "cloudEvents_";

    private final ObjectMapper json;
    private final Links links;

    ResultMessages(ObjectMapper json, Links links) {
        this.json = json;
        this.links = links;
    }

    /**
     * The message that a delivery brings.
     *
     * @param correlationId what the asker set, or null
     * @param mode how it is a CloudEvent, or null where it is none
     */
    Message of(DeliveryWork work, @Nullable String correlationId, @Nullable CloudEventMode mode)
            throws JsonProcessingException {
        ResultPayload payload = ResultPayload.of(work.job());
        MessageProperties properties = new MessageProperties();
        properties.setContentType(MessageProperties.CONTENT_TYPE_JSON);
        properties.setContentEncoding("UTF-8");
        properties.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        properties.setMessageId(work.delivery().id().toString());
        properties.setType(payload.type());
        properties.setTimestamp(Date.from(payload.timestamp()));
        properties.setCorrelationId(correlationId);
        return new Message(body(work, payload, mode, properties), properties);
    }

    private byte[] body(
            DeliveryWork work, ResultPayload payload, @Nullable CloudEventMode mode, MessageProperties properties)
            throws JsonProcessingException {
        if (mode == null) {
            return payload.bytes(json);
        }
        ResultEvent event = ResultEvent.of(work, links);
        if (mode == CloudEventMode.STRUCTURED) {
            properties.setContentType(ResultEvent.MEDIA_TYPE);
            return event.bytes(json);
        }
        event.attributes().forEach((name, value) -> properties.setHeader(ATTRIBUTE + name, value));
        return event.dataBytes(json);
    }
}
