package dev.precis.ingest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.request.SummaryRequestReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/** Reads HTTP calls: the only place that looks at what comes from outside. Thread-safe. */
public final class HttpRequests {

    /** Where platform-http leaves the call itself. */
    private static final String SERVLET_REQUEST = "CamelHttpServletRequest";

    private static final int MAX_KEY = 255;

    private final SummaryRequestReader reader;
    private final HttpDocuments documents;
    private final ObjectMapper mapper;
    private final int maxBytes;

    public HttpRequests(
            SummaryRequestReader reader, HttpDocuments documents, ObjectMapper mapper, DataSize maxDocumentSize) {
        this.reader = reader;
        this.documents = documents;
        this.mapper = mapper;
        this.maxBytes = Math.toIntExact(maxDocumentSize.toBytes());
    }

    /** What a call without a body asks for. */
    public HttpCall readCall(Exchange exchange) {
        return HttpCall.of(exchange);
    }

    /** The document that a call hands in. */
    public IncomingDocument read(Exchange exchange) {
        HttpCall call = HttpCall.of(exchange);
        Upload upload = Upload.of(exchange.getMessage().getHeader(SERVLET_REQUEST, HttpServletRequest.class));
        MediaType type = mediaType(call.contentType());
        if (upload != null) {
            return upload(call.allowing(Set.of()), upload);
        }
        if (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
            SummaryRequest request = reader.read(body(exchange));
            call.allowing(Set.of());
            return documents.of(request, sourceKey(call), Lane.INTERACTIVE);
        }
        if (MediaType.TEXT_PLAIN.equalsTypeAndSubtype(type)) {
            return plain(call.allowing(QueryOptions.NAMES), body(exchange), charset(type));
        }
        throw new InvalidDocumentException(
                ErrorCode.UNSUPPORTED_FORMAT,
                "send application/json, text/plain or multipart/form-data, and say which in Content-Type");
    }

    private IncomingDocument upload(HttpCall call, Upload upload) {
        try (upload) {
            byte[] options = upload.request();
            SummaryRequest request = options == null ? SummaryRequest.empty() : reader.readOptions(options);
            return documents.of(request, upload, sourceKey(call), Lane.INTERACTIVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IncomingDocument plain(HttpCall call, byte[] body, Charset charset) {
        SummaryRequest request = reader.readOptions(QueryOptions.toJson(call.query(), mapper));
        return HttpDocuments.of(
                request, request.name(), decode(body, charset), ReadingNotes.NONE, sourceKey(call), Lane.INTERACTIVE);
    }

    /** The body of a call that takes JSON and nothing else. */
    byte[] readJson(Exchange exchange) {
        HttpCall call = HttpCall.of(exchange).allowing(Set.of());
        if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(mediaType(call.contentType()))) {
            throw new InvalidDocumentException(
                    ErrorCode.UNSUPPORTED_FORMAT, "send application/json, and say so in Content-Type");
        }
        return body(exchange);
    }

    /** The body of a call that takes JSON, or nothing. */
    byte[] readJsonIfAny(Exchange exchange) {
        HttpCall call = HttpCall.of(exchange).allowing(Set.of());
        byte[] body = body(exchange);
        boolean json = MediaType.APPLICATION_JSON.equalsTypeAndSubtype(mediaType(call.contentType()));
        if (body.length > 0 && !json) {
            throw new InvalidDocumentException(
                    ErrorCode.UNSUPPORTED_FORMAT, "send application/json, and say so in Content-Type, or no body");
        }
        return body;
    }

    private static String sourceKey(HttpCall call) {
        String key = idempotencyKey(call);
        return key == null ? newKey() : "key:" + key;
    }

    /** For a document that is like no other. */
    static String newKey() {
        return "id:" + UUID.randomUUID();
    }

    static @Nullable String idempotencyKey(HttpCall call) {
        String key = call.idempotencyKey();
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_KEY || !key.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw HttpCall.invalid("Idempotency-Key must be 1 to " + MAX_KEY + " printable ASCII characters");
        }
        return key;
    }

    private byte[] body(Exchange exchange) {
        try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
            byte[] body = in == null ? new byte[0] : in.readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw RequestBodyFilter.tooLarge(maxBytes);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable MediaType mediaType(@Nullable String contentType) {
        try {
            return contentType == null ? null : MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    private static Charset charset(MediaType type) {
        Charset charset = type.getCharset();
        return charset == null ? StandardCharsets.UTF_8 : charset;
    }

    private static String decode(byte[] body, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidDocumentException(
                    ErrorCode.INVALID_REQUEST,
                    "the body is not valid " + charset.name() + "; name its charset in Content-Type",
                    e);
        }
    }
}
