package dev.precis.extraction.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes bytes that say themselves how: by a byte order mark, or by being nothing but valid UTF-8. */
public final class UnicodeText {

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    private UnicodeText() {}

    /** The characters after a byte order mark, or null where there is none. */
    public static @Nullable String marked(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return rest(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0, 0, 0xfe, 0xff)) {
            return rest(bytes, 4, UTF_32BE);
        }
        if (startsWith(bytes, 0xff, 0xfe, 0, 0)) {
            return rest(bytes, 4, UTF_32LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return rest(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return rest(bytes, 2, StandardCharsets.UTF_16LE);
        }
        return null;
    }

    /** The characters, or null where the bytes are not valid UTF-8. */
    public static @Nullable String utf8(byte[] bytes) {
        return strictly(bytes, StandardCharsets.UTF_8);
    }

    /** The characters, or null where the bytes are not valid in that charset. */
    public static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String rest(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
