package dev.precis.engine.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Words: runs of letters, numbers and marks after NFKC normalisation; a Chinese or Japanese character is a word of its
 * own. Their number is what {@link dev.precis.engine.Length.Unit#WORDS} counts.
 */
final class Tokenizer {

    private Tokenizer() {}

    /** The words of a passage in order, case as written. */
    static List<String> words(String passage) {
        String text = isAscii(passage) ? passage : Normalizer.normalize(passage, Normalizer.Form.NFKC);
        List<String> words = new ArrayList<>(text.length() / 6 + 1);
        int start = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean alone = Chars.isIdeographOrKana(c) && Chars.startsWord(c);
            if (start >= 0 && (alone || !Chars.continuesWord(c))) {
                words.add(text.substring(start, i));
                start = -1;
            }
            if (alone) {
                words.add(text.substring(i, next));
            } else if (start < 0 && Chars.startsWord(c)) {
                start = i;
            }
            i = next;
        }
        if (start >= 0) {
            words.add(text.substring(start));
        }
        return words;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
