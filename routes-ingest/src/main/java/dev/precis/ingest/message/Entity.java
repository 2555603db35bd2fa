package dev.precis.ingest.message;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A body and what it is.
 *
 * @param type null where the sender does not say
 * @param charset of text, where its type names none
 * @param bytes the body
 */
public record Entity(@Nullable MediaType type, Charset charset, byte[] bytes) {

    private static final MediaType CLOUD_EVENT = new MediaType("application", "cloudevents+json");

    /**
     * A body with what its sender says of it.
     *
     * @throws InvalidDocumentException where that cannot be understood
     */
    public static Entity of(byte[] body, @Nullable String contentType, @Nullable String contentEncoding) {
        return new Entity(mediaType(contentType), charset(contentEncoding), body);
    }

    /** {@code application/octet-stream} is what client libraries write where the sender says nothing. */
    static @Nullable MediaType mediaType(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return null;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return MediaType.APPLICATION_OCTET_STREAM.equalsTypeAndSubtype(type) ? null : type;
        } catch (InvalidMediaTypeException e) {
            throw unsupported("the content type cannot be read, or names an unknown charset");
        }
    }

    private static Charset charset(@Nullable String contentEncoding) {
        if (contentEncoding == null || contentEncoding.isBlank() || contentEncoding.equalsIgnoreCase("identity")) {
            return StandardCharsets.UTF_8;
        }
        try {
            if (Charset.isSupported(contentEncoding)) {
                return Charset.forName(contentEncoding);
            }
        } catch (IllegalCharsetNameException e) {
            // told below
        }
        throw unsupported("content_encoding must name a charset, such as UTF-8; send the body uncompressed");
    }

    /** Whether the body is an event in structured mode. */
    public boolean isCloudEvent() {
        return CLOUD_EVENT.equalsTypeAndSubtype(type);
    }

    /** A body of no declared type is JSON where it begins like an object. */
    public boolean isJson() {
        return type == null ? beginsLikeAnObject() : MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type);
    }

    /**
     * The body as text.
     *
     * @throws InvalidDocumentException where it is none
     */
    public String text() {
        if (type != null && !type.getType().equals("text")) {
            throw unsupported("send application/json, text/plain or application/cloudevents+json");
        }
        Charset actual = type == null || type.getCharset() == null ? charset : type.getCharset();
        try {
            return actual.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            if (type == null) {
                throw unsupported("the message has no content type, and its body is neither JSON nor text");
            }
            throw new InvalidDocumentException(
                    ErrorCode.INVALID_REQUEST,
                    "the body is not valid " + actual.name() + "; name its charset in the content type",
                    e);
        }
    }

    private boolean beginsLikeAnObject() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return b == '{';
            }
        }
        return false;
    }

    static InvalidDocumentException unsupported(String message) {
        return new InvalidDocumentException(ErrorCode.UNSUPPORTED_FORMAT, message);
    }
}
