package dev.precis.ingest.amqp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.PipelineNames;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SourceType;
import dev.precis.contract.SummaryRequest;
import dev.precis.extraction.text.PlainText;
import dev.precis.ingest.Door;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.message.CloudEvent;
import dev.precis.ingest.message.Entity;
import dev.precis.ingest.request.RequestRules;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.NewJob;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Makes documents of messages. What is wrong with a message becomes a document's rejection: a job that failed, of which
 * the sender hears where it asked for a reply.
 */
final class AmqpDocuments {

    private final SummaryRequestReader reader;
    private final UrlSource urls;
    private final ObjectMapper mapper;
    private final long maxBytes;

    AmqpDocuments(SummaryRequestReader reader, UrlSource urls, ObjectMapper mapper, DataSize maxDocumentSize) {
        this.reader = reader;
        this.urls = urls;
        this.mapper = mapper;
        this.maxBytes = maxDocumentSize.toBytes();
    }

    IncomingDocument read(AmqpMessage message) {
        return read(message, urls);
    }

    /** The same without waiting for anybody; empty where a page is to be fetched, or where something is wrong. */
    Optional<IncomingDocument> readAtOnce(AmqpMessage message) {
        return Optional.of(read(message, url -> {
                    throw new InvalidDocumentException(ErrorCode.FETCH_FAILED, "not at once");
                }))
                .filter(document -> document.rejection() == null);
    }

    private IncomingDocument read(AmqpMessage message, UrlSource pages) {
        String key = message.key();
        try {
            message.checkReply();
            if (message.body().length > maxBytes) {
                throw new InvalidDocumentException(
                        ErrorCode.DOCUMENT_TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
            }
            Entity entity = Entity.of(message.body(), message.contentType(), message.contentEncoding());
            if (entity.isCloudEvent()) {
                CloudEvent event = CloudEvent.read(entity.bytes(), mapper);
                key = message.hasId() ? key : event.key();
                entity = event.data();
            }
            return entity.isJson() ? json(message, key, entity.bytes(), pages) : plain(message, key, entity.text());
        } catch (InvalidDocumentException e) {
            return incoming(
                    message,
                    key,
                    SummaryRequest.empty(),
                    null,
                    null,
                    ReadingNotes.NONE,
                    Failure.of(e.code(), e.getMessage()));
        }
    }

    private IncomingDocument json(AmqpMessage message, String key, byte[] body, UrlSource pages) {
        SummaryRequest request = reader.read(body);
        String url = request.input().url();
        if (url == null) {
            return accepted(
                    message, key, request, request.name(), request.input().text(), ReadingNotes.NONE);
        }
        UrlSource.ExtractedPage page = pages.read(url);
        String name = request.name() == null ? page.name() : request.name();
        return accepted(message, key, request, name, page.text(), page.notes());
    }

    private static IncomingDocument plain(AmqpMessage message, String key, String text) {
        return accepted(message, key, SummaryRequest.empty(), null, text, ReadingNotes.NONE);
    }

    private static IncomingDocument accepted(
            AmqpMessage message,
            String key,
            SummaryRequest request,
            @Nullable String name,
            String text,
            ReadingNotes notes) {
        RequestRules.checkText(text);
        return incoming(message, key, request.withoutInput(), name, PlainText.sanitize(text), notes, null);
    }

    private static IncomingDocument incoming(
            AmqpMessage message,
            String key,
            SummaryRequest request,
            @Nullable String name,
            @Nullable String text,
            ReadingNotes notes,
            @Nullable Failure rejection) {
        String document = name == null ? message.label() : name;
        return new IncomingDocument(
                new NewJob.Source(
                        SourceType.AMQP.id(),
                        PipelineNames.REQUESTS,
                        document == null ? null : PlainText.sanitize(document)),
                key,
                false,
                request,
                Door.of(message.wantsReply() ? Lane.INTERACTIVE : Lane.BULK).answering(message.reply()),
                text,
                notes,
                rejection);
    }
}
