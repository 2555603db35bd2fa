package dev.precis.ingest.amqp;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.support.converter.MessageConversionException;
import org.springframework.amqp.support.converter.MessageConverter;

/**
 * Hands message bodies on as the bytes they are. Camel's own converter decodes {@code text/*} before any route runs: it
 * replaces what is malformed, and where {@code content_encoding} names no charset it throws, so that the message would
 * come again for ever.
 */
public final class RawBodies implements MessageConverter {

    @Override
    public Object fromMessage(Message message) {
        return message.getBody();
    }

    @Override
    public Message toMessage(Object object, MessageProperties properties) {
        throw new MessageConversionException("this door only reads");
    }
}
