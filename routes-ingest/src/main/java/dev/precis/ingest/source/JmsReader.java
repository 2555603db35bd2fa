package dev.precis.ingest.source;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.ingest.message.FlowDocuments;
import dev.precis.ingest.message.Received;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Reads text and bytes messages of JMS, by themselves: the component would deserialize Java objects, and let a property of
 * the sender take the place of the message id.
 */
final class JmsReader implements MessageReader {

    private static final String TEXT = "text/plain;charset=UTF-8";

    private final FlowDocuments documents;

    JmsReader(FlowDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Received read(Exchange exchange) throws JMSException {
        Message message = exchange.getMessage().getBody(Message.class);
        String id = message.getJMSMessageID();
        String key = id == null || id.isBlank() ? null : Received.idKey(id);
        if (message instanceof TextMessage text) {
            String type = contentType(message);
            String body = text.getText() == null ? "" : text.getText();
            return Received.of(body.getBytes(StandardCharsets.UTF_8), type == null ? TEXT : utf8(type), key, id);
        }
        if (message instanceof BytesMessage bytes) {
            return Received.of(bytes(bytes), contentType(message), key, id);
        }
        return Received.refused(
                key == null ? "message:" + exchange.getExchangeId() : key,
                id,
                Failure.of(
                        ErrorCode.UNSUPPORTED_FORMAT, "the message holds neither text nor bytes; send one of the two"));
    }

    /** Too many bytes need not be read: one more than the limit tells. */
    private byte[] bytes(BytesMessage message) throws JMSException {
        message.reset();
        byte[] bytes = new byte[(int) Math.min(message.getBodyLength(), documents.maxBytes() + 1)];
        message.readBytes(bytes);
        return bytes;
    }

    /** What the sender calls its body; the names of properties may not have hyphens. */
    private static @Nullable String contentType(Message message) throws JMSException {
        for (String name : new String[] {"contentType", "content_type", "Content_HYPHEN_Type"}) {
            if (message.getObjectProperty(name) instanceof String type) {
                return type;
            }
        }
        return null;
    }

    /** Text is characters, whatever charset it once was in. */
    private static String utf8(String type) {
        return type.replaceAll("(?i);\\s*charset\\s*=\\s*(\"[^\"]*\"|[^;\\s]*)", "") + ";charset=UTF-8";
    }
}
