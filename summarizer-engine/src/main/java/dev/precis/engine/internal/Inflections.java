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
    private static final int SHORTEST_BASE = 4;
    private static final int LONG_BASE = 6;

    private Inflections() {}

    /**
     * Whether two folded words may be forms of one: "ferry" and "ferries", "cheval" and "chevaux". Generous, for the few
     * words of a query.
     */
    static boolean related(String word, String other) {
        int shorter = Math.min(word.length(), other.length());
        int longer = Math.max(word.length(), other.length());
        int common = 0;
        while (common < shorter && word.charAt(common) == other.charAt(common)) {
            common++;
        }
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
     * A number for each folded word, the same for those that are another one with a short ending: "bridge" and "bridges",
     * "künstliche" and "künstlicher". Strict, for counting. O(n log n).
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
        Deque<Integer> prefixes = new ArrayDeque<>();
        for (int word : alphabetical) {
            while (!prefixes.isEmpty() && !words.get(word).startsWith(words.get(prefixes.peek()))) {
                prefixes.pop();
            }
            if (!prefixes.isEmpty() && isEnding(words.get(prefixes.peek()), words.get(word))) {
                base[word] = prefixes.peek();
            } else {
                base[word] = word;
                prefixes.push(word);
            }
        }
        return numbered(base);
    }

    private static boolean isEnding(String base, String word) {
        int ending = word.length() - base.length();
        return base.length() >= SHORTEST_BASE
                && ending <= (base.length() >= LONG_BASE ? 2 : 1)
                && !Character.isDigit(word.charAt(word.length() - 1));
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
