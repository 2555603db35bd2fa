package dev.precis.ingest.message;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.ReadingNotes;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.TextExtractor;
import dev.precis.extraction.text.PlainText;
import dev.precis.ingest.Door;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.request.RequestRules;
import dev.precis.store.NewJob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/**
 * Finds the text in what flows hand over. What is wrong with a message becomes the document's rejection, a job that
 * failed; it is never an exception. Thread-safe.
 */
public final class FlowDocuments {

    private static final int MAX_NAME = 255;

    private final TextExtractor extractor;
    private final ObjectMapper mapper;
    private final long maxBytes;

    /**
     * @param extractor reads what is neither JSON nor plain text
     * @param mapper reads JSON
     * @param maxSize of a body
     */
    public FlowDocuments(TextExtractor extractor, ObjectMapper mapper, DataSize maxSize) {
        this.extractor = extractor;
        this.mapper = mapper;
        this.maxBytes = maxSize.toBytes();
    }

    private record Found(String text, @Nullable String title, ReadingNotes notes) {}

    /** The document that was handed over. */
    public IncomingDocument read(Flow flow, Received received) {
        if (received.refusal() != null) {
            return rejected(flow, received, received.refusal());
        }
        String key = received.key();
        try {
            if (received.body().length > maxBytes) {
                throw tooLarge();
            }
            Entity entity = Entity.of(
                    received.body(),
                    flow.contentType() == null ? received.contentType() : flow.contentType(),
                    received.contentEncoding());
            if (entity.isCloudEvent()) {
                CloudEvent event = CloudEvent.read(entity.bytes(), mapper);
                key = key == null ? event.key() : key;
                entity = event.data();
            }
            Found found = find(flow, entity, received.name());
            String name = received.name() == null ? found.title() : received.name();
            return incoming(flow, key(key, received), name, found, null);
        } catch (InvalidDocumentException e) {
            return incoming(flow, key(key, received), received.name(), null, Failure.of(e.code(), e.getMessage()));
        }
    }

    /** A document that failed before it could be read, or because of it. */
    public IncomingDocument rejected(Flow flow, Received received, Failure reason) {
        return incoming(flow, key(received.key(), received), received.name(), null, reason);
    }

    /** Where a body is larger than this, it need not be read. */
    public long maxBytes() {
        return maxBytes;
    }

    /** Says so. */
    public InvalidDocumentException tooLarge() {
        return new InvalidDocumentException(
                ErrorCode.DOCUMENT_TOO_LARGE, "the document is larger than " + maxBytes + " bytes");
    }

    private static String key(@Nullable String key, Received received) {
        return key == null ? received.contentKey() : key;
    }

    private Found find(Flow flow, Entity entity, @Nullable String name) {
        if (entity.bytes().length == 0) {
            throw new InvalidDocumentException(ErrorCode.EMPTY_DOCUMENT, "there is nothing in it");
        }
        if (flow.text() != null || isJson(entity, name)) {
            return plain(text(json(entity.bytes()), flow.text()));
        }
        Optional<String> text = isPlain(entity.type()) ? decoded(entity) : Optional.empty();
        return text.map(FlowDocuments::plain).orElseGet(() -> extracted(entity, name));
    }

    private static Found plain(String text) {
        RequestRules.checkText(text);
        return new Found(PlainText.sanitize(text), null, ReadingNotes.NONE);
    }

    /** A body of no declared type that begins like an object is JSON, but not a file, whose name says what it is. */
    private static boolean isJson(Entity entity, @Nullable String name) {
        MediaType type = entity.type();
        return type == null
                ? (name == null || !name.contains(".")) && entity.isJson()
                : entity.isJson() || type.getSubtype().endsWith("+json");
    }

    private static boolean isPlain(@Nullable MediaType type) {
        return type != null
                && (MediaType.TEXT_PLAIN.equalsTypeAndSubtype(type)
                        || MediaType.TEXT_MARKDOWN.equalsTypeAndSubtype(type));
    }

    /** Nothing where the bytes are not of the charset that they should be of: the extractor makes the best of them. */
    private static Optional<String> decoded(Entity entity) {
        try {
            return Optional.of(entity.text());
        } catch (InvalidDocumentException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Found extracted(Entity entity, @Nullable String name) {
        MediaType type = entity.type();
        ExtractedText text = extractor.extract(
                new ByteArrayInputStream(entity.bytes()), name, type == null ? null : type.toString());
        return new Found(text.text(), text.title(), text.notes());
    }

    private JsonNode json(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            // its message quotes the document; that there is a cause is told by the code
            throw new InvalidDocumentException(ErrorCode.UNREADABLE_DOCUMENT, "the body is not valid JSON");
        }
    }

    private static String text(JsonNode body, @Nullable JsonPointer pointer) {
        JsonNode text = pointer == null ? body : body.at(pointer);
        if (text.isTextual()) {
            return text.textValue();
        }
        if (pointer == null) {
            throw new InvalidDocumentException(
                    ErrorCode.UNSUPPORTED_FORMAT, "the body is JSON; name with text-pointer where its text is");
        }
        throw new InvalidDocumentException(
                ErrorCode.NO_TEXT_FOUND, "there is no string at " + pointer + " of the body");
    }

    private static IncomingDocument incoming(
            Flow flow, String key, @Nullable String name, @Nullable Found found, @Nullable Failure rejection) {
        return new IncomingDocument(
                new NewJob.Source(flow.type().id(), flow.name(), name == null ? null : label(name)),
                key,
                false,
                flow.request(),
                Door.of(flow.lane()),
                found == null ? null : found.text(),
                found == null ? ReadingNotes.NONE : found.notes(),
                rejection);
    }

    private static String label(String name) {
        String line = name.replaceAll("\\p{Cntrl}", " ");
        return PlainText.sanitize(line.length() <= MAX_NAME ? line : line.substring(0, MAX_NAME - 1) + "…");
    }
}
