package dev.precis.ingest.amqp;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.PipelineNames;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SourceType;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.PlainText;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.request.RequestRules;
import dev.precis.store.NewJob;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Makes documents of messages. A message that asks for something wrong becomes a document with a rejection, so that its
 * sender is answered and the failure is visible; it never throws for one. Thread-safe.
 */
public final class AmqpRequests {

    private static final int MAX_NAME = 255;

    private final MessageReader reader;
    private final UrlSource urls;
    private final DataSize maxSize;

    AmqpRequests(MessageReader reader, UrlSource urls, DataSize maxSize) {
        this.reader = reader;
        this.urls = urls;
        this.maxSize = maxSize;
    }

    /** The document that a message hands in. */
    public IncomingDocument read(Exchange exchange) {
        AmqpMessage message = AmqpMessage.of(exchange);
        SummaryRequest request = SummaryRequest.empty();
        String key = null;
        try {
            if (message.body().length > maxSize.toBytes()) {
                throw new InvalidDocumentException(
                        ErrorCode.DOCUMENT_TOO_LARGE, "the message is larger than " + maxSize.toBytes() + " bytes");
            }
            checkReplyTo(message);
            RequestedText asked = reader.read(message);
            request = asked.request();
            key = asked.key();
            return document(message, request, key);
        } catch (InvalidDocumentException e) {
            Failure rejection = Failure.of(e.code(), e.getMessage());
            return incoming(message, request, key, null, ReadingNotes.NONE, rejection);
        }
    }

    private IncomingDocument document(AmqpMessage message, SummaryRequest request, @Nullable String key) {
        String url = request.input().url();
        if (url == null) {
            return incoming(message, request, key, request.input().text(), ReadingNotes.NONE, null);
        }
        UrlSource.ExtractedPage page = urls.read(url);
        SummaryRequest named = request.name() == null ? request.withName(page.name()) : request;
        return incoming(message, named, key, page.text(), page.notes(), null);
    }

    private static IncomingDocument incoming(
            AmqpMessage message,
            SummaryRequest request,
            @Nullable String key,
            @Nullable String text,
            ReadingNotes notes,
            @Nullable Failure rejection) {
        SummaryRequest options = request.withoutInput();
        String replyTo = message.replyTo();
        boolean answered = replyTo != null && isName(replyTo);
        if (answered) {
            options = options.withOutput(new Output.Reply(replyTo, message.correlationId()));
        }
        String document = request.name() == null ? message.messageId() : request.name();
        return new IncomingDocument(
                new NewJob.Source(
                        SourceType.AMQP.id(),
                        PipelineNames.REQUESTS,
                        document == null ? null : PlainText.sanitize(document)),
                sourceKey(message, key),
                false,
                options,
                answered ? Lane.INTERACTIVE : Lane.BULK,
                text == null ? null : PlainText.sanitize(text),
                notes,
                rejection);
    }

    private static void checkReplyTo(AmqpMessage message) {
        if (message.replyTo() != null && !isName(message.replyTo())) {
            throw RequestRules.invalid("reply_to must name a queue of the sender");
        }
        RequestRules.atMost("correlation_id", message.correlationId(), MAX_NAME);
    }

    /** The pipeline's own queues are nobody's to answer to. */
    private static boolean isName(String queue) {
        return queue.length() <= MAX_NAME
                && queue.chars().noneMatch(Character::isISOControl)
                && !queue.startsWith("precis.");
    }

    /** The sender's own name for the message; else what it says and who asks, so that each asker is answered. */
    private static String sourceKey(AmqpMessage message, @Nullable String key) {
        if (message.messageId() != null) {
            return bounded("id:", message.messageId());
        }
        return key != null ? bounded("event:", key) : "sha256:" + hash(message);
    }

    private static String bounded(String prefix, String key) {
        boolean plain = key.length() <= MAX_NAME && key.chars().allMatch(c -> c >= ' ' && c < 127);
        return plain ? prefix + key : prefix + "sha256:" + hash(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(AmqpMessage message) {
        String asker = message.contentType() + "\0" + message.replyTo() + "\0" + message.correlationId() + "\0";
        return hash(asker.getBytes(StandardCharsets.UTF_8), message.body());
    }

    private static String hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
