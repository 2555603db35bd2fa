package dev.precis.ingest.source;

import dev.precis.ingest.message.Received;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of Kafka. Topic, partition and offset are the key, with the time of the record: a topic that was made anew
 * counts from nought again. The component takes headers of these names from no record.
 */
final class KafkaReader implements MessageReader {

    private static final String CONTENT_TYPE = "content-type";

    @Override
    public Received read(Exchange exchange) {
        Message message = exchange.getMessage();
        KafkaManualCommit commit = message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
        if (commit == null) {
            throw new IllegalStateException("a record of Kafka came without a way to acknowledge it");
        }
        SourceDoor.acknowledgeBy(exchange, commit::commit);
        String place = message.getHeader(KafkaConstants.TOPIC, String.class) + "/"
                + message.getHeader(KafkaConstants.PARTITION, Integer.class) + "/"
                + message.getHeader(KafkaConstants.OFFSET, Long.class);
        byte[] body = message.getBody() == null ? new byte[0] : message.getBody(byte[].class);
        return Received.of(
                body, contentType(message), place + "@" + message.getHeader(KafkaConstants.TIMESTAMP), place);
    }

    /** As CloudEvents and most producers write it. */
    private static @Nullable String contentType(Message message) {
        Object type = message.getHeader(CONTENT_TYPE);
        return type == null ? null : message.getHeader(CONTENT_TYPE, String.class);
    }
}
