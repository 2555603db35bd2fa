package dev.precis.engine.internal;

import java.util.Arrays;

/**
 * How often each of many numbers from 0 up was added: a hash table with open addressing and a fixed capacity. A number has
 * a slot, where its count and a label stand.
 */
final class LongCounts {

    private static final long FREE = -1;

    private final long[] keys;
    private final int[] counts;
    private final int[] labels;

    /** @param most how many different numbers may be added */
    LongCounts(int most) {
        int capacity = Integer.highestOneBit(Math.max(4, most)) * 4;
        keys = new long[capacity];
        counts = new int[capacity];
        labels = new int[capacity];
        Arrays.fill(keys, FREE);
    }

    /** Counts a number once more and returns its slot, which stays the same. */
    int add(long key) {
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & keys.length - 1;
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        keys[slot] = key;
        counts[slot]++;
        return slot;
    }

    int count(int slot) {
        return counts[slot];
    }

    /** What {@link #label(int, int)} wrote there, or 0. */
    int label(int slot) {
        return labels[slot];
    }

    void label(int slot, int label) {
        labels[slot] = label;
    }
}
