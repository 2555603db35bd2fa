package dev.precis.ingest.amqp;

import dev.precis.ingest.IncomingDocument;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.springrabbit.SpringRabbitMQConstants;
import org.jspecify.annotations.Nullable;

/** Reads messages: the only place that looks at what comes from outside. Thread-safe. */
public final class AmqpRequests {

    private final AmqpDocuments documents;

    AmqpRequests(AmqpDocuments documents) {
        this.documents = documents;
    }

    /** The document that a message hands in. A wrong request is a document with a rejection, never an exception. */
    public IncomingDocument read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        return documents.read(new AmqpMessage(
                body == null ? new byte[0] : body,
                property(message, SpringRabbitMQConstants.CONTENT_TYPE),
                property(message, SpringRabbitMQConstants.CONTENT_ENCODING),
                property(message, SpringRabbitMQConstants.MESSAGE_ID),
                property(message, SpringRabbitMQConstants.REPLY_TO),
                property(message, SpringRabbitMQConstants.CORRELATION_ID)));
    }

    private static @Nullable String property(Message message, String name) {
        return message.getHeader(name, String.class);
    }
}
