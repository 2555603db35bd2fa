package dev.precis.ingest.mail;

import dev.precis.extraction.text.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;

/** Header fields as people read them: decoded, on one line, harmless. */
final class HeaderText {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int MAX_RAW = 16 * 1024;

    private HeaderText() {}

    /** What stands after the colon, unfolded; bytes that no header may have are UTF-8, or else western. */
    static String raw(Field field) {
        ByteSequence bytes = field.getRaw();
        if (bytes == null) {
            return field.getBody();
        }
        String line = characters(bytes.toByteArray());
        String value = line.substring(line.indexOf(':') + 1);
        return cut(value.replaceAll("[\\r\\n]+", ""), MAX_RAW).strip();
    }

    /** A value that was read byte by byte, with its characters put together again. */
    static String characters(String bytes) {
        return bytes.chars().allMatch(c -> c < 0x80) || bytes.chars().anyMatch(c -> c > 0xff)
                ? bytes
                : characters(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String characters(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS_1252);
        }
    }

    /** Encoded words (RFC 2047) decoded, everything on one line, at most so many characters. */
    static String decoded(String raw, int max) {
        return cut(line(words(raw)), max);
    }

    private static String words(String raw) {
        try {
            return DecoderUtil.decodeEncodedWords(raw, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            return raw;
        }
    }

    private static String line(String text) {
        return PlainText.sanitize(text)
                .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\s]+", " ")
                .strip();
    }

    /** The beginning, whole characters only. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
