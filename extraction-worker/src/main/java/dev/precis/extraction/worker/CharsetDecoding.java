package dev.precis.extraction.worker;

import dev.precis.extraction.text.UnicodeText;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.parser.txt.CharsetDetector;
import org.apache.tika.parser.txt.CharsetMatch;
import org.jspecify.annotations.Nullable;

/**
 * Decodes plain text: by its byte order mark, else as UTF-8 if it is valid, else as declared, else by a guess, which
 * prefers the western charsets that people's old files are in.
 */
final class CharsetDecoding {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern DECLARATION = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w.:-]+)");
    private static final int SAMPLE = 64 * 1024;
    private static final int SURE = 50;
    private static final int CLEAR = 80;
    private static final int LOW_CONFIDENCE = 20;

    private CharsetDecoding() {}

    /** The charset that a Content-Type header or a piece of HTML declares, if this JVM knows it. */
    static @Nullable Charset declaredIn(@Nullable String text) {
        Matcher matcher = DECLARATION.matcher(text == null ? "" : text);
        if (!matcher.find()) {
            return null;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    static Decoded decode(byte[] bytes, @Nullable Charset declared) {
        String marked = UnicodeText.marked(bytes);
        if (marked != null) {
            return new Decoded(marked, false);
        }
        Charset wide = unmarkedUtf16(bytes);
        if (wide != null) {
            return new Decoded(new String(bytes, wide), false);
        }
        String utf8 = UnicodeText.utf8(bytes);
        if (utf8 != null) {
            return new Decoded(utf8, false);
        }
        String asDeclared = declared == null ? null : UnicodeText.strictly(bytes, western(declared));
        return asDeclared == null ? guess(bytes) : new Decoded(asDeclared, false);
    }

    /** In UTF-16 every other byte of most languages' text is often zero, and the others never are. */
    private static @Nullable Charset unmarkedUtf16(byte[] bytes) {
        int length = Math.min(bytes.length, SAMPLE) & ~1;
        int[] zeros = new int[2];
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                zeros[i & 1]++;
            }
        }
        int many = length / 8;
        if (length < 4 || zeros[0] > many == zeros[1] > many || Math.min(zeros[0], zeros[1]) > length / 100) {
            return null;
        }
        return zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    /** Who declares ISO-8859-1 or ASCII and uses high bytes means Windows-1252 (WHATWG Encoding). */
    private static Charset western(Charset declared) {
        return declared.equals(StandardCharsets.ISO_8859_1) || declared.equals(StandardCharsets.US_ASCII)
                ? WINDOWS_1252
                : declared;
    }

    private static Decoded guess(byte[] bytes) {
        byte[] sample = bytes.length > SAMPLE ? Arrays.copyOf(bytes, SAMPLE) : bytes;
        int western = 0;
        CharsetMatch other = null;
        for (CharsetMatch match : new CharsetDetector().setText(sample).detectAll()) {
            String name = match.getName();
            if (name.equals("ISO-8859-1") || name.equals("windows-1252")) {
                western = Math.max(western, match.getConfidence());
            } else if (other == null
                    && !name.startsWith("IBM")
                    && !name.startsWith("UTF")
                    && Charset.isSupported(name)) {
                other = match;
            }
        }
        if (other != null && other.getConfidence() > western && other.getConfidence() >= doubt(sample)) {
            Charset charset = Charset.forName(other.getName());
            if (other.getConfidence() >= SURE || UnicodeText.strictly(bytes, charset) != null) {
                return new Decoded(new String(bytes, charset), other.getConfidence() < CLEAR);
            }
        }
        return new Decoded(new String(bytes, WesternCharset.of(sample)), western < LOW_CONFIDENCE);
    }

    /** How sure a guess must be to outdo a western one: western text has few high bytes, that of other scripts mostly those. */
    private static int doubt(byte[] sample) {
        int high = 0;
        for (byte b : sample) {
            high += b < 0 ? 1 : 0;
        }
        if (high < sample.length / 8) {
            return Integer.MAX_VALUE;
        }
        return high > sample.length / 3 ? LOW_CONFIDENCE : SURE;
    }
}
