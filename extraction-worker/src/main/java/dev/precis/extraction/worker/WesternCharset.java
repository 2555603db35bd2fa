package dev.precis.extraction.worker;

import java.nio.charset.Charset;

/**
 * Tells Windows-1252 from ISO-8859-15. They differ in 8 letters, among them œ and €, whose places Windows-1252 gives to
 * signs that hardly ever stand inside a word.
 */
final class WesternCharset {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset ISO_8859_15 = Charset.forName("ISO-8859-15");

    private WesternCharset() {}

    static Charset of(byte[] bytes) {
        int latin9 = 0;
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (b >= 0x80 && b <= 0x9f) {
                return WINDOWS_1252;
            }
            latin9 += vote(bytes, i, b);
        }
        return latin9 > 0 ? ISO_8859_15 : WINDOWS_1252;
    }

    private static int vote(byte[] bytes, int i, int b) {
        return switch (b) {
            // the euro sign against a currency sign that nobody uses
            case 0xa4 -> 1;
            // Š š Ž ž Œ œ Ÿ inside or at the edge of a word, against ¦ ¨ ´ ¸ ¼ ½ ¾
            case 0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe -> isLetter(bytes, i - 1) || isLetter(bytes, i + 1) ? 1 : -1;
            default -> 0;
        };
    }

    private static boolean isLetter(byte[] bytes, int i) {
        if (i < 0 || i >= bytes.length) {
            return false;
        }
        int b = bytes[i] & 0xff;
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0xc0 && b != 0xd7 && b != 0xf7;
    }
}
