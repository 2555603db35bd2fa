package dev.precis.training;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What ROUGE counts: in English, runs of a to z and digits, words of more than three letters stemmed, as in the published
 * rouge_score; in other languages words after NFKC and case folding, a Chinese or Japanese character being a word.
 */
final class RougeTokens {

    private RougeTokens() {}

    static List<String> of(String text, String language) {
        return language.equals("en") ? english(text) : words(text);
    }

    private static List<String> english(String text) {
        List<String> tokens = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (!word.isEmpty()) {
                tokens.add(word.length() > 3 ? PorterStemmer.stem(word) : word);
            }
        }
        return tokens;
    }

    private static List<String> words(String text) {
        String folded = fold(Normalizer.normalize(text, Normalizer.Form.NFKC));
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            boolean alone = isIdeographOrKana(c);
            boolean inside = !alone && (isAlphanumeric(c) || isMark(c));
            if (start >= 0 && !inside) {
                words.add(folded.substring(start, i));
                start = -1;
            }
            int next = i + Character.charCount(c);
            if (alone) {
                words.add(folded.substring(i, next));
            } else if (inside && start < 0) {
                start = i;
            }
            i = next;
        }
        if (start >= 0) {
            words.add(folded.substring(start));
        }
        return words;
    }

    /** Unicode case folding but for a few letters of Greek and Cherokee. */
    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == 'ß' || c == 'ẞ') {
                folded.append("ss");
            } else {
                folded.appendCodePoint(c == 'ς' ? 'σ' : Character.toLowerCase(c));
            }
        });
        return folded.toString();
    }

    private static boolean isIdeographOrKana(int c) {
        return in(c, 0x3040, 0x30FF) || in(c, 0x3400, 0x4DBF) || in(c, 0x4E00, 0x9FFF) || in(c, 0xF900, 0xFAFF);
    }

    private static boolean isAlphanumeric(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c)
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** The blocks of marks that the scorer counts as parts of words. */
    private static boolean isMark(int c) {
        return in(c, 0x0300, 0x036F)
                || in(c, 0x0610, 0x061A)
                || in(c, 0x064B, 0x065F)
                || c == 0x0670
                || in(c, 0x06D6, 0x06ED)
                || in(c, 0x0900, 0x0963)
                || in(c, 0x0966, 0x0DFF)
                || in(c, 0x0E00, 0x0E7F)
                || c == 0x200C
                || c == 0x200D;
    }

    private static boolean in(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
