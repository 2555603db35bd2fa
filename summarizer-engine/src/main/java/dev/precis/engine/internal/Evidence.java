package dev.precis.engine.internal;

import java.util.stream.IntStream;

/** What speaks for which languages: sets of languages as bits, each with a weight. */
final class Evidence {

    /** The evidence that would still be chance: one shared name or loan word. */
    private static final double CHANCE = 0.7;

    private static final double[] ROOTS =
            IntStream.rangeClosed(0, Long.SIZE).mapToDouble(Math::sqrt).toArray();

    private final long[] sets;
    private final double[] weights;
    private int size;

    Evidence(int capacity) {
        sets = new long[capacity];
        weights = new double[capacity];
    }

    /** Adds a set of languages, unless it is empty; the more there are in it, the less it says. */
    void add(long languages, double weight) {
        if (languages != 0) {
            sets[size] = languages;
            weights[size] = weight / ROOTS[Long.bitCount(languages)];
            size++;
        }
    }

    /** The languages with most evidence, the best first; of equals the first of the list. */
    int[] best(int languages, int count) {
        double[] sums = new double[Long.SIZE];
        for (int i = 0; i < size; i++) {
            for (long rest = sets[i]; rest != 0; rest &= rest - 1) {
                sums[Long.numberOfTrailingZeros(rest)] += weights[i];
            }
        }
        int[] best = new int[count];
        for (int rank = 0; rank < count; rank++) {
            for (int language = 1; language < languages; language++) {
                best[rank] = sums[language] > sums[best[rank]] ? language : best[rank];
            }
            sums[best[rank]] = -1;
        }
        return best;
    }

    /** How clearly the evidence that only one of two languages has speaks for the first: -1 to 1. */
    double margin(int language, int rival) {
        double own = 0;
        double rivals = 0;
        for (int i = 0; i < size; i++) {
            boolean hasLanguage = (sets[i] >>> language & 1) != 0;
            boolean hasRival = (sets[i] >>> rival & 1) != 0;
            own += hasLanguage && !hasRival ? weights[i] : 0;
            rivals += hasRival && !hasLanguage ? weights[i] : 0;
        }
        return (own - rivals) / (own + rivals + CHANCE);
    }
}
