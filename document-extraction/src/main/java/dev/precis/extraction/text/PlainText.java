package dev.precis.extraction.text;

/** Text that every store, broker and JSON library carries unchanged. */
public final class PlainText {

    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** NUL and lone surrogates become U+FFFD, one for one, so that the length stays; line ends are kept as they are. */
    public static String sanitize(String text) {
        int bad = firstBad(text, 0);
        if (bad == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text);
        while (bad < text.length()) {
            clean.setCharAt(bad, REPLACEMENT);
            bad = firstBad(text, bad + 1);
        }
        return clean.toString();
    }

    private static int firstBad(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return i;
            }
        }
        return text.length();
    }
}
