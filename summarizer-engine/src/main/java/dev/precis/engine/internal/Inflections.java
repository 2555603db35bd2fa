package dev.precis.engine.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Which words look like forms of one another, in any language that inflects at the end: they begin alike and differ in a
 * few last letters. A guess by spelling alone: "plan" and "plane" pass for one word, "mouse" and "mice" for two.
 */
final class Inflections {

    private static final int SHORTEST_STEM = 4;
    private static final int LONGEST_ENDING = 3;
    private static final int BOTH_ENDINGS = 4;
    private static final int LONG_STEM = 6;
    private static final int SHORT_ENDING = 2;

    private Inflections() {}

    /**
     * Whether two folded words may be forms of one: "ferry" and "ferries", "cheval" and "chevaux". Generous, for the few
     * words of a query.
     */
    static boolean related(String word, String other) {
        int shorter = Math.min(word.length(), other.length());
        int longer = Math.max(word.length(), other.length());
        int common = common(word, other);
        if (common == shorter && longer - shorter <= 1) {
            return longer == shorter || shorter >= SHORTEST_STEM - 1;
        }
        int endings = shorter + longer - 2 * common;
        return common >= SHORTEST_STEM
                && longer - common <= LONGEST_ENDING
                && endings <= BOTH_ENDINGS
                && common >= endings;
    }

    /**
     * A number for each folded word, the same for those that differ in a short ending: "bridge" and "bridges", "künstliche"
     * and "künstlicher", "трамвай" and "трамвая". Strict, for counting. O(n log n).
     *
     * @return by word, numbers from 0 without gaps, in order of appearance
     */
    static int[] groups(List<String> words) {
        List<Integer> alphabetical = new ArrayList<>(words.size());
        for (int word = 0; word < words.size(); word++) {
            alphabetical.add(word);
        }
        alphabetical.sort(Comparator.comparing(words::get));
        int[] base = new int[words.size()];
        Deque<Integer> bases = new ArrayDeque<>();
        for (int word : alphabetical) {
            while (!bases.isEmpty() && !mayJoin(words.get(bases.peek()), words.get(word))) {
                bases.pop();
            }
            if (!bases.isEmpty() && joins(words.get(bases.peek()), words.get(word))) {
                base[word] = bases.peek();
            } else {
                base[word] = word;
                bases.push(word);
            }
        }
        return numbered(base);
    }

    /** Whether a word or one after it in the alphabet could be a form of the base. */
    private static boolean mayJoin(String base, String word) {
        return common(base, word) >= Math.max(SHORTEST_STEM, base.length() - SHORT_ENDING);
    }

    private static boolean joins(String base, String word) {
        int common = common(base, word);
        int baseEnding = base.length() - common;
        int wordEnding = word.length() - common;
        if (Character.isDigit(word.charAt(word.length() - 1))) {
            return false;
        }
        if (common >= LONG_STEM) {
            return baseEnding <= SHORT_ENDING
                    && wordEnding <= SHORT_ENDING
                    && baseEnding + wordEnding < 2 * SHORT_ENDING;
        }
        return wordEnding <= 1 && baseEnding <= (common > SHORTEST_STEM ? 1 : 0);
    }

    private static int common(String word, String other) {
        int shorter = Math.min(word.length(), other.length());
        int common = 0;
        while (common < shorter && word.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common;
    }

    private static int[] numbered(int[] base) {
        int[] numberOfBase = new int[base.length];
        int[] numbers = new int[base.length];
        int next = 1;
        for (int word = 0; word < base.length; word++) {
            if (numberOfBase[base[word]] == 0) {
                numberOfBase[base[word]] = next++;
            }
            numbers[word] = numberOfBase[base[word]] - 1;
        }
        return numbers;
    }
}
