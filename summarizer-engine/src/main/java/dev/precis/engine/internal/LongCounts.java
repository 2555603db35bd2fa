package dev.precis.engine.internal;

import java.util.Arrays;

/** How often each of many numbers from 0 up was added: a hash table with open addressing and a fixed capacity. */
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

    void add(long key) {
        int slot = slot(key);
        keys[slot] = key;
        counts[slot]++;
    }

    int count(long key) {
        return counts[slot(key)];
    }

    /** What {@link #label(long, int)} gave the number, or 0. */
    int label(long key) {
        return labels[slot(key)];
    }

    /** Gives a number that was added a label. */
    void label(long key, int label) {
        labels[slot(key)] = label;
    }

    private int slot(long key) {
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & keys.length - 1;
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }
}
