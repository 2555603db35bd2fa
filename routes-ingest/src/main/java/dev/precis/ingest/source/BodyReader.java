package dev.precis.ingest.source;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.ingest.Fingerprint;
import dev.precis.ingest.message.FlowDocuments;
import dev.precis.ingest.message.Received;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of components that nothing else is known of. Their headers may be a sender's: none of them steers
 * anything, and the content alone is the key.
 */
final class BodyReader implements MessageReader {

    private static final String TEXT = "text/plain;charset=UTF-8";

    private final FlowDocuments documents;
    private final @Nullable String nameHeader;

    /**
     * @param documents knows how large a document may be
     * @param nameHeader header in which the component says what the document is called, or null
     */
    BodyReader(FlowDocuments documents, @Nullable String nameHeader) {
        this.documents = documents;
        this.nameHeader = nameHeader;
    }

    @Override
    public Received read(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        String name = nameHeader == null ? null : message.getHeader(nameHeader, String.class);
        return of(message.getBody(), message, name);
    }

    private Received of(@Nullable Object body, Message message, @Nullable String name) throws IOException {
        String type = contentType(message);
        if (body == null) {
            return Received.of(new byte[0], type, null, name);
        }
        if (body instanceof String text) {
            return Received.of(text.getBytes(StandardCharsets.UTF_8), type == null ? textType(name) : type, null, name);
        }
        InputStream in = isOneDocument(body) ? message.getBody(InputStream.class) : null;
        if (in == null) {
            return Received.refused(
                    "sha256:" + Fingerprint.of(String.valueOf(body).getBytes(StandardCharsets.UTF_8)),
                    name,
                    Failure.of(
                            ErrorCode.UNSUPPORTED_FORMAT,
                            "the endpoint gives neither text nor bytes, but "
                                    + body.getClass().getSimpleName()));
        }
        try (in) {
            byte[] bytes = BoundedBody.read(in, documents.maxBytes());
            return Received.of(bytes, type, null, name);
        }
    }

    /** The name of a file tells its format better than a guess. */
    private static @Nullable String textType(@Nullable String name) {
        return name == null ? TEXT : null;
    }

    /** A list or a map would become a document with Java's notation for it. */
    private static boolean isOneDocument(Object body) {
        return !(body instanceof Iterable<?>) && !(body instanceof Map<?, ?>);
    }

    static @Nullable String contentType(Message message) {
        Object type = message.getHeader(Exchange.CONTENT_TYPE);
        return type == null ? null : message.getHeader(Exchange.CONTENT_TYPE, String.class);
    }
}
