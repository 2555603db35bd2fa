package dev.precis.engine.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The terms of a document, numbered in order of appearance. A term is a folded word; in Chinese and
 * Japanese a pair of characters. Function words are not terms. Inflected forms stay apart: cutting them to a common stem
 * of 5 to 7 characters was measured and gains nothing.
 */
final class Vocabulary {

    private static final int NOT_A_TERM = -1;

    /** For the different words of a page or two, lest the tables be built anew while they grow. */
    private static final int ROOM = 1024;

    private final Set<String> functionWords;
    private final Map<String, Integer> termOfForm = new HashMap<>(ROOM);
    private final Map<String, Integer> termOfWord = new LinkedHashMap<>(ROOM);

    Vocabulary(Set<String> functionWords) {
        this.functionWords = functionWords;
    }

    int size() {
        return termOfWord.size();
    }

    /** The folded words of all terms, by their number. */
    List<String> words() {
        return List.copyOf(termOfWord.keySet());
    }

    /** The term of a word as the document writes it, or a negative number for function words and strangers. */
    int termOf(String form) {
        return termOfForm.getOrDefault(form, NOT_A_TERM);
    }

    /** The different words among these that would be terms, folded, in order, whether the document has them or not. */
    List<String> folded(List<String> words) {
        Vocabulary others = new Vocabulary(functionWords);
        others.terms(words);
        return others.words();
    }

    /** The terms among these words, in order, repetitions included. */
    int[] terms(List<String> words) {
        int[] terms = new int[words.size()];
        int count = 0;
        for (int i = 0; i < words.size(); i++) {
            String form = words.get(i);
            boolean character = isCharacter(form);
            boolean pairs = character && i + 1 < words.size() && isCharacter(words.get(i + 1));
            if (pairs) {
                form += words.get(i + 1);
            } else if (character && i > 0 && isCharacter(words.get(i - 1))) {
                continue;
            }
            int term = termOfForm.computeIfAbsent(form, this::newForm);
            if (term != NOT_A_TERM) {
                terms[count++] = term;
            }
        }
        return Arrays.copyOf(terms, count);
    }

    private int newForm(String form) {
        String folded = Chars.fold(form);
        boolean meaningless = functionWords.contains(folded)
                || folded.length() <= 2
                        && folded.codePointCount(0, folded.length()) == 1
                        && !isMeaningfulAlone(folded.codePointAt(0))
                || isHiragana(folded);
        return meaningless ? NOT_A_TERM : termOfWord.computeIfAbsent(folded, word -> termOfWord.size());
    }

    private static boolean isHiragana(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!Chars.isHiragana(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMeaningfulAlone(int codePoint) {
        return Character.isDigit(codePoint) || Chars.isIdeographOrKana(codePoint);
    }

    private static boolean isCharacter(String word) {
        return word.length() == 1 && Chars.isIdeographOrKana(word.charAt(0));
    }
}
