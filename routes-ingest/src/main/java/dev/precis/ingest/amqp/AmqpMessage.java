package dev.precis.ingest.amqp;

import dev.precis.contract.Output;
import dev.precis.ingest.Fingerprint;
import dev.precis.ingest.message.Received;
import dev.precis.ingest.request.RequestRules;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/**
 * What this door looks at in a message; nothing else of it counts.
 *
 * @param body as sent
 * @param contentType what the sender calls the body
 * @param contentEncoding a charset where clients of AMQP mostly put one
 * @param messageId the idempotency key
 * @param replyTo the queue that the result goes to
 * @param correlationId what the sender wants to find in the reply
 */
record AmqpMessage(
        byte[] body,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String messageId,
        @Nullable String replyTo,
        @Nullable String correlationId) {

    private static final int MAX_SHORT_STRING = 255;

    static AmqpMessage of(Message message) {
        MessageProperties properties = message.getMessageProperties();
        return new AmqpMessage(
                message.getBody(),
                properties.getContentType(),
                properties.getContentEncoding(),
                properties.getMessageId(),
                properties.getReplyTo(),
                properties.getCorrelationId());
    }

    /** Whether somebody waits; some clients write an empty {@code reply_to} for none. */
    boolean wantsReply() {
        return replyTo != null && !replyTo.isEmpty();
    }

    /** A reply that could not arrive, or not be recognized, is refused rather than left out: the sender would wait for ever. */
    void checkReply() {
        if (wantsReply()) {
            RequestRules.line("reply_to", replyTo, MAX_SHORT_STRING);
            if (correlationId != null && !correlationId.isEmpty()) {
                RequestRules.line("correlation_id", correlationId, MAX_SHORT_STRING);
            }
        }
    }

    /** The reply that can be given, if any: a correlation id that is not usable is left out. */
    Output.@Nullable Reply reply() {
        if (!wantsReply() || !isLine(replyTo)) {
            return null;
        }
        return new Output.Reply(replyTo, isLine(correlationId) ? correlationId : null);
    }

    boolean hasId() {
        return messageId != null && !messageId.isBlank();
    }

    /**
     * The same key is the same document. Without a message id the content is the key, together with whom to answer: two
     * senders of one text are both answered.
     */
    String key() {
        if (!hasId()) {
            return "sha256:"
                    + Fingerprint.of(
                            bytes(contentType), bytes(contentEncoding), body, bytes(replyTo), bytes(correlationId));
        }
        return Received.idKey(messageId);
    }

    /** What to call the document where it has no name. */
    @Nullable
    String label() {
        return hasId() && isLine(messageId) ? messageId : null;
    }

    private static boolean isLine(@Nullable String value) {
        return value != null
                && !value.isBlank()
                && value.length() <= MAX_SHORT_STRING
                && value.chars().noneMatch(Character::isISOControl);
    }

    private static byte @Nullable [] bytes(@Nullable String value) {
        return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    }
}
