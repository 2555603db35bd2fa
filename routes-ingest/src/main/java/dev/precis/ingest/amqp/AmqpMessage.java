package dev.precis.ingest.amqp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.springrabbit.SpringRabbitMQConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A message to {@code precis.requests}: its body and the five of its properties that count. No header is looked at.
 *
 * @param body as it came
 * @param contentType property {@code content_type}; null where there is none or where it is none
 * @param contentEncoding property {@code content_encoding}
 * @param messageId property {@code message_id}
 * @param replyTo property {@code reply_to}
 * @param correlationId property {@code correlation_id}
 */
record AmqpMessage(
        byte[] body,
        @Nullable MediaType contentType,
        @Nullable String contentEncoding,
        @Nullable String messageId,
        @Nullable String replyTo,
        @Nullable String correlationId) {

    static AmqpMessage of(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        return new AmqpMessage(
                body == null ? new byte[0] : body,
                mediaType(property(message, SpringRabbitMQConstants.CONTENT_TYPE)),
                property(message, SpringRabbitMQConstants.CONTENT_ENCODING),
                property(message, SpringRabbitMQConstants.MESSAGE_ID),
                property(message, SpringRabbitMQConstants.REPLY_TO),
                property(message, SpringRabbitMQConstants.CORRELATION_ID));
    }

    private static @Nullable String property(Message message, String name) {
        String value = message.getHeader(name, String.class);
        return value == null || value.isBlank() ? null : value;
    }

    private static @Nullable MediaType mediaType(@Nullable String contentType) {
        try {
            return contentType == null ? null : MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    /** Of the content type, else of the content encoding where that names one (many senders put it there), else UTF-8. */
    Charset charset() {
        if (contentType != null && contentType.getCharset() != null) {
            return contentType.getCharset();
        }
        try {
            return contentEncoding == null ? StandardCharsets.UTF_8 : Charset.forName(contentEncoding);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
