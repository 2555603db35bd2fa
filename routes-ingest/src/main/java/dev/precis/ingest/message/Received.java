package dev.precis.ingest.message;

import dev.precis.contract.Failure;
import dev.precis.ingest.Fingerprint;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a flow handed over: all that counts of a message or a file, and nothing else that came with it.
 *
 * @param body as sent
 * @param contentType what the sender calls the body
 * @param contentEncoding a charset where clients of AMQP mostly put one
 * @param key of the source, the same whenever the same message comes again; null where only its content can tell
 * @param name what people call the document, a file name is a hint at its format; or null
 * @param refusal why the body is no document, or null
 */
public record Received(
        byte[] body,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String key,
        @Nullable String name,
        @Nullable Failure refusal) {

    private static final int MAX_ID = 255;

    /** A body that was read. */
    public static Received of(byte[] body, @Nullable String contentType, @Nullable String key, @Nullable String name) {
        return new Received(body, contentType, null, key, name, null);
    }

    /** Something that is no document, told by its key. */
    public static Received refused(String key, @Nullable String name, Failure refusal) {
        return new Received(new byte[0], null, null, key, name, refusal);
    }

    /** The key of a message that its sender or broker has given an id. */
    public static String idKey(String id) {
        return id.length() <= MAX_ID && id.chars().allMatch(c -> c >= ' ' && c < 127)
                ? "id:" + id
                : "id-sha256:" + Fingerprint.of(bytes(id));
    }

    /** The content is the key where nothing else tells two messages apart. */
    String contentKey() {
        return "sha256:" + Fingerprint.of(bytes(contentType), bytes(contentEncoding), body);
    }

    private static byte @Nullable [] bytes(@Nullable String value) {
        return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    }
}
