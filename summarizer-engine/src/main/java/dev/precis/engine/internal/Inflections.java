package dev.precis.engine.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which words look like forms of one another, in any language that inflects at the end: they begin alike and differ in a
 * few last letters. A guess by spelling alone: "plan" and "plane" pass for one word, "mouse" and "mice" for two.
 */
final class Inflections {

    private static final int NONE = -1;
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
        int[] base = IntStream.range(0, words.size()).toArray();
        int[] previous = chains(words);
        boolean[] done = new boolean[words.size()];
        for (int last = words.size() - 1; last >= 0; last--) {
            if (previous[last] != NONE && !done[last]) {
                List<Integer> alike = new ArrayList<>();
                for (int word = last; word != NONE; word = previous[word]) {
                    alike.add(word);
                    done[word] = true;
                }
                alike.sort(Comparator.comparing(words::get));
                join(alike, words, base);
            }
        }
        return numbered(base);
    }

    /** By word, the one before with the same first letters, or none. */
    private static int[] chains(List<String> words) {
        LongCounts beginnings = new LongCounts(words.size());
        int[] previous = new int[words.size()];
        for (int word = 0; word < previous.length; word++) {
            String text = words.get(word);
            previous[word] = NONE;
            if (text.length() >= SHORTEST_STEM) {
                int slot = beginnings.add(beginning(text));
                previous[word] = beginnings.label(slot) - 1;
                beginnings.label(slot, word + 1);
            }
        }
        return previous;
    }

    private static long beginning(String word) {
        long letters = 0;
        for (int i = 0; i < SHORTEST_STEM; i++) {
            letters = letters << Character.SIZE | word.charAt(i);
        }
        return letters >>> 1;
    }

    private static void join(List<Integer> alphabetical, List<String> words, int[] base) {
        Deque<Integer> bases = new ArrayDeque<>();
        for (int word : alphabetical) {
            while (!bases.isEmpty() && !mayJoin(words.get(bases.peek()), words.get(word))) {
                bases.pop();
            }
            if (!bases.isEmpty() && joins(words.get(bases.peek()), words.get(word))) {
                base[word] = bases.peek();
            } else {
                bases.push(word);
            }
        }
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
