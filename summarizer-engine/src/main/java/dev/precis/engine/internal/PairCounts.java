package dev.precis.engine.internal;

import java.util.Arrays;
import java.util.List;

/** How often each pair of neighbouring terms occurs; a hash table with open addressing, linear in the text. */
final class PairCounts {

    private static final long FREE = -1;

    private final long[] pairs;
    private final int[] counts;

    PairCounts(List<int[]> termsBySentence) {
        int occurrences =
                termsBySentence.stream().mapToInt(terms -> terms.length).sum();
        int capacity = Integer.highestOneBit(Math.max(8, occurrences)) * 4;
        pairs = new long[capacity];
        counts = new int[capacity];
        Arrays.fill(pairs, FREE);
        for (int[] terms : termsBySentence) {
            for (int i = 1; i < terms.length; i++) {
                int slot = slot(terms[i - 1], terms[i]);
                pairs[slot] = pair(terms[i - 1], terms[i]);
                counts[slot]++;
            }
        }
    }

    int count(int first, int second) {
        return counts[slot(first, second)];
    }

    private int slot(int first, int second) {
        long pair = pair(first, second);
        long mixed = pair * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & pairs.length - 1;
        while (pairs[slot] != FREE && pairs[slot] != pair) {
            slot = slot + 1 & pairs.length - 1;
        }
        return slot;
    }

    private static long pair(int first, int second) {
        return (long) first << 32 | second;
    }
}
