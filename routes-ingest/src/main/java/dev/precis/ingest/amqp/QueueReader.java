package dev.precis.ingest.amqp;

import dev.precis.ingest.message.CloudEvent;
import dev.precis.ingest.message.Received;
import dev.precis.ingest.source.MessageReader;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.springrabbit.SpringRabbitMQConstants;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of other systems' queues. The message id is the key; of an event in binary mode its source and id, which
 * are headers; else the content. Nobody is answered: {@code reply_to} names who waits for another system.
 */
final class QueueReader implements MessageReader {

    private static final String[] EVENT_PREFIXES = {"cloudEvents:", "cloudEvents_"};

    @Override
    public Received read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        String id = text(message, SpringRabbitMQConstants.MESSAGE_ID);
        return new Received(
                body == null ? new byte[0] : body,
                text(message, SpringRabbitMQConstants.CONTENT_TYPE),
                text(message, SpringRabbitMQConstants.CONTENT_ENCODING),
                id == null ? eventKey(message) : Received.idKey(id),
                id,
                null);
    }

    private static @Nullable String eventKey(Message message) {
        for (String prefix : EVENT_PREFIXES) {
            String source = text(message, prefix + "source");
            String id = text(message, prefix + "id");
            if (source != null && id != null) {
                return CloudEvent.key(source, id);
            }
        }
        return null;
    }

    private static @Nullable String text(Message message, String header) {
        return message.getHeader(header) instanceof String value && !value.isBlank() ? value : null;
    }
}
