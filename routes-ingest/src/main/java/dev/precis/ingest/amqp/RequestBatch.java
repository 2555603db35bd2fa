package dev.precis.ingest.amqp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.OutgoingMessage;
import dev.precis.ingest.DocumentAcceptor;
import dev.precis.ingest.DocumentRelay;
import dev.precis.ingest.IncomingDocument;
import dev.precis.store.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.springrabbit.SpringRabbitMQConstants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/** Takes in requests that came together. Thread-safe. */
public final class RequestBatch {

    private static final Logger LOG = LoggerFactory.getLogger(RequestBatch.class);

    private final AmqpDocuments documents;
    private final DocumentAcceptor acceptor;
    private final DocumentRelay relay;
    private final ObjectMapper json;

    /**
     * What became of a batch.
     *
     * @param due to be published
     * @param others messages that were left alone
     */
    public record Accepted(List<Dispatch> due, List<Message> others) {}

    RequestBatch(AmqpDocuments documents, DocumentAcceptor acceptor, DocumentRelay relay, ObjectMapper json) {
        this.documents = documents;
        this.acceptor = acceptor;
        this.relay = relay;
        this.json = json;
    }

    /**
     * Commits the documents that are in their requests; never throws. Where that fails, all are left alone: those that were
     * committed all the same are known by their keys then, and published when their lease is over, as after a death here.
     */
    public Accepted accept(List<Message> messages) {
        List<Message> others = new ArrayList<>();
        List<IncomingDocument> read = new ArrayList<>();
        for (Message message : messages) {
            documents.readAtOnce(AmqpMessage.of(message)).ifPresentOrElse(read::add, () -> others.add(message));
        }
        try {
            return new Accepted(
                    acceptor.acceptTogether(read).stream()
                            .map(relay::dispatch)
                            .flatMap(List::stream)
                            .toList(),
                    others);
        } catch (RuntimeException e) {
            LOG.debug("{} requests are taken in one by one", messages.size(), e);
            return new Accepted(List.of(), messages);
        }
    }

    /** What to publish. */
    public List<OutgoingMessage> messages(Accepted accepted) throws JsonProcessingException {
        List<OutgoingMessage> messages = new ArrayList<>();
        for (Dispatch dispatch : accepted.due()) {
            messages.add(new OutgoingMessage(dispatch.routingKey(), json.writeValueAsBytes(dispatch.message())));
        }
        return messages;
    }

    /** They could not be published. */
    public void release(Accepted accepted, Exception cause) {
        accepted.due().forEach(dispatch -> relay.release(dispatch, cause));
    }

    /** The messages that were left alone. */
    public List<Message> others(Accepted accepted) {
        return accepted.others();
    }

    /** Makes of a message what the route for a single one gets from a consumer of its own. */
    public void unpack(Exchange exchange) {
        Message message = exchange.getMessage().getBody(Message.class);
        MessageProperties properties = message.getMessageProperties();
        exchange.getMessage().setBody(message.getBody());
        header(exchange, SpringRabbitMQConstants.CONTENT_TYPE, properties.getContentType());
        header(exchange, SpringRabbitMQConstants.CONTENT_ENCODING, properties.getContentEncoding());
        header(exchange, SpringRabbitMQConstants.MESSAGE_ID, properties.getMessageId());
        header(exchange, SpringRabbitMQConstants.REPLY_TO, properties.getReplyTo());
        header(exchange, SpringRabbitMQConstants.CORRELATION_ID, properties.getCorrelationId());
    }

    private static void header(Exchange exchange, String name, @Nullable String value) {
        Optional.ofNullable(value).ifPresent(given -> exchange.getMessage().setHeader(name, given));
    }
}
