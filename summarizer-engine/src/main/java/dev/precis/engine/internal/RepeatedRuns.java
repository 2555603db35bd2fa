package dev.precis.engine.internal;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The single units of a sequence, and its runs of neighbouring units that occur at least twice, numbered by length and
 * then by first occurrence.
 *
 * <p>Level by level: a run can only be repeated if both its halves, the run without its last unit and the one without its
 * first, are (the Apriori principle of Agrawal and Srikant, "Fast Algorithms for Mining Association Rules", VLDB 1994). So
 * time and memory are O(sequence × longest) and never quadratic.
 */
final class RepeatedRuns {

    /** Marks a place in the sequence that no run crosses. */
    static final int BREAK = -1;

    private static final int NONE = -1;
    private static final int LEAST = 2;

    private final int[][] runAt;
    private int[] first = new int[64];
    private int[] counts = new int[64];
    private int[] lengths = new int[64];
    private int size;

    /**
     * @param units numbers from 0, or {@link #BREAK}
     * @param longest the units of the longest runs
     */
    RepeatedRuns(int[] units, int longest) {
        runAt = new int[longest][];
        for (int length = 1; length <= longest; length++) {
            runAt[length - 1] = level(units, length);
        }
    }

    int size() {
        return size;
    }

    int count(int run) {
        return counts[run];
    }

    /** Its number of units. */
    int length(int run) {
        return lengths[run];
    }

    /** The place of its first occurrence. */
    int first(int run) {
        return first[run];
    }

    /** The longest that can be asked for. */
    int longest() {
        return runAt.length;
    }

    /** The run of so many units that begins at a place, or a negative number. */
    int at(int place, int length) {
        return runAt[length - 1][place];
    }

    /** Each shorter run within a run, as often as it occurs there. */
    void forEachWithin(int run, IntConsumer action) {
        for (int length = 1; length < lengths[run]; length++) {
            for (int i = 0; i + length <= lengths[run]; i++) {
                action.accept(at(first[run] + i, length));
            }
        }
    }

    private int[] level(int[] units, int length) {
        int[] runs = new int[units.length];
        Arrays.fill(runs, NONE);
        int possible = 0;
        for (int place = 0; place < units.length; place++) {
            possible += key(units, place, length) >= 0 ? 1 : 0;
        }
        if (possible == 0) {
            return runs;
        }
        LongCounts occurrences = new LongCounts(possible);
        for (int place = 0; place < units.length; place++) {
            long key = key(units, place, length);
            runs[place] = key < 0 ? NONE : occurrences.add(key);
        }
        for (int place = 0; place < units.length; place++) {
            if (runs[place] != NONE) {
                runs[place] = number(occurrences, runs[place], place, length);
            }
        }
        return runs;
    }

    /** The number of the run that was counted in a slot, a new one at its first place, or none if it is too rare. */
    private int number(LongCounts occurrences, int slot, int place, int length) {
        if (length > 1 && occurrences.count(slot) < LEAST) {
            return NONE;
        }
        if (occurrences.label(slot) == 0) {
            add(place, occurrences.count(slot), length);
            occurrences.label(slot, size);
        }
        return occurrences.label(slot) - 1;
    }

    private long key(int[] units, int place, int length) {
        if (length == 1) {
            return units[place];
        }
        if (place + 1 >= units.length) {
            return NONE;
        }
        int head = runAt[length - 2][place];
        int tail = runAt[length - 2][place + 1];
        return head < 0 || tail < 0 ? NONE : (long) head << 32 | tail;
    }

    private void add(int place, int count, int length) {
        if (size == first.length) {
            first = Arrays.copyOf(first, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        first[size] = place;
        counts[size] = count;
        lengths[size++] = length;
    }
}
