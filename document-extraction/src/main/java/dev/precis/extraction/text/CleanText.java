package dev.precis.extraction.text;

import org.jspecify.annotations.Nullable;

/** Makes text safe to store and to send on, and tells text from rubbish. */
public final class CleanText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int MAX_TITLE = 300;
    private static final double MAX_RUBBISH = 0.02;
    private static final int FEW = 4;
    private static final char NO_BREAK_SPACE = '\u00a0';

    private CleanText() {}

    /** As {@link PlainText#sanitize}, and line ends become {@code \n}. */
    public static String wellFormed(String text) {
        return PlainText.sanitize(text).replace("\r\n", "\n").replace('\r', '\n');
    }

    /** As {@link #wellFormed}, with at most one blank line between paragraphs and none around them. */
    public static String paragraphs(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        boolean gap = false;
        for (String line : (Iterable<String>) wellFormed(text).lines()::iterator) {
            if (isBlank(line)) {
                gap = true;
            } else {
                clean.append(gap ? "\n" : "").append(line).append('\n');
                gap = false;
            }
        }
        return clean.toString().strip();
    }

    private static boolean isBlank(String line) {
        return line.chars().noneMatch(CleanText::isInk);
    }

    /** Whether a character leaves a mark on paper: {@link #paragraphs} keeps all of these, and in order. */
    public static boolean isInk(int c) {
        return !Character.isWhitespace(c) && c != NO_BREAK_SPACE;
    }

    /** One line, or null where nothing is left. */
    public static @Nullable String title(@Nullable String title) {
        if (title == null) {
            return null;
        }
        String line = wellFormed(title).replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? null : cut(line, MAX_TITLE);
    }

    /** The beginning of a text, whole characters only. */
    public static String cut(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(maxChars - 1));
        return text.substring(0, splits ? maxChars - 1 : maxChars);
    }

    public static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** Whether so many characters are control characters or undecodable that this was never text. */
    public static boolean isRubbish(String text) {
        long rubbish = text.chars().filter(CleanText::isRubbish).count();
        return rubbish > FEW + text.length() * MAX_RUBBISH;
    }

    /** Whether there is any character that text does not have. */
    public static boolean hasControls(String text) {
        return text.chars().anyMatch(CleanText::isRubbish);
    }

    private static boolean isRubbish(int c) {
        return c == REPLACEMENT || Character.isISOControl(c) && "\t\n\r\f\u000b\u0085\u001b\b".indexOf(c) < 0;
    }
}
