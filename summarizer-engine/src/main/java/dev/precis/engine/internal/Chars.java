package dev.precis.engine.internal;

import java.util.Locale;

/** What the engine asks of single characters. */
final class Chars {

    private static final int LETTER = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER;
    private static final int NUMBER =
            1 << Character.DECIMAL_DIGIT_NUMBER | 1 << Character.LETTER_NUMBER | 1 << Character.OTHER_NUMBER;
    private static final int MARK =
            1 << Character.NON_SPACING_MARK | 1 << Character.ENCLOSING_MARK | 1 << Character.COMBINING_SPACING_MARK;

    private static final boolean[] ASCII_WORD = asciiWord();

    private Chars() {}

    private static boolean[] asciiWord() {
        boolean[] word = new boolean[0x80];
        for (int c = 0; c < word.length; c++) {
            word[c] = Character.isLetterOrDigit(c);
        }
        return word;
    }

    /** Whether a word may begin with it: letters and numbers. */
    static boolean startsWord(int codePoint) {
        return codePoint < 0x80 ? ASCII_WORD[codePoint] : (1 << Character.getType(codePoint) & (LETTER | NUMBER)) != 0;
    }

    /** Whether a word goes on with it: letters, numbers, marks, and the joiners of Indic and Arabic scripts. */
    static boolean continuesWord(int codePoint) {
        if (codePoint < 0x80) {
            return ASCII_WORD[codePoint];
        }
        return (1 << Character.getType(codePoint) & (LETTER | NUMBER | MARK)) != 0
                || codePoint == 0x200C
                || codePoint == 0x200D;
    }

    /** Whether it stands alone as a word: Chinese characters and Japanese kana. */
    static boolean isIdeographOrKana(int codePoint) {
        return codePoint >= 0x3040
                && (codePoint <= 0x30FF
                        || codePoint >= 0x3400 && codePoint <= 0x4DBF
                        || codePoint >= 0x4E00 && codePoint <= 0x9FFF
                        || codePoint >= 0xF900 && codePoint <= 0xFAFF);
    }

    static boolean isHiragana(int codePoint) {
        return codePoint >= 0x3040 && codePoint <= 0x309F;
    }

    /** White space of any kind, no-break spaces, controls and the byte order mark. */
    static boolean isBlank(char c) {
        return c <= ' ' || c >= 0x7F && (c <= 0xA0 || Character.isSpaceChar(c) || c == 0xFEFF);
    }

    /** Case folding that no locale changes; the Turkish dotless i folds to i, like its capital. */
    static String fold(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80) {
                return word.codePoints()
                        .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return word.toLowerCase(Locale.ROOT);
    }

    /** The first position from {@code from} that is not blank, or {@code to}. */
    static int skipBlanks(String text, int from, int to) {
        int i = from;
        while (i < to && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The end of the last character before {@code to} that is not blank, or {@code from}. */
    static int trimEnd(String text, int from, int to) {
        int i = to;
        while (i > from && isBlank(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }
}
