package dev.precis.engine.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The similarity of TextRank between any two sentences, the number of terms they share ÷ (log of the length of the one +
 * log of the length of the other), as a matrix that is never built but can be multiplied by a vector.
 *
 * <p>The divisor depends on nothing but two lengths. So what the sentences of one length that have a certain term add to
 * a product is summed up first, in a <i>cell</i>; then cells of a term are combined with each other; then each sentence
 * gathers from its own. There are never more cells than terms in sentences, and a term has no more cells than there are
 * lengths: at most {@link #classOf some 200}, since longer sentences share classes. Time and memory are linear in the text.
 *
 * <p>Exact for lengths of up to {@value #EXACT}; above, similarities are less than 0.5 % too high.
 */
final class WordOverlaps {

    static final int EXACT = 63;

    private static final int NONE = -1;

    private final double[] logLength;
    private final int[][] cellsOfRow;
    private final int[] lastCellOfTerm;
    private final int[] previousCell;
    private final double[] logLengthOfCell;

    /** @param lengths the terms of each sentence, repetitions included */
    WordOverlaps(TermVectors vectors, int[] lengths) {
        int[] length = Arrays.stream(lengths).map(WordOverlaps::classOf).toArray();
        logLength = Arrays.stream(length).mapToDouble(StrictMath::log).toArray();
        cellsOfRow = new int[length.length][];
        lastCellOfTerm = new int[vectors.columns()];
        Arrays.fill(lastCellOfTerm, NONE);
        int most = 0;
        for (int row = 0; row < length.length; row++) {
            cellsOfRow[row] = sharedTerms(vectors, row);
            most += cellsOfRow[row].length;
        }
        int[] previous = new int[most];
        double[] logs = new double[most];
        int cells = 0;
        for (int row : byLength(length)) {
            int[] terms = cellsOfRow[row];
            for (int i = 0; i < terms.length; i++) {
                int last = lastCellOfTerm[terms[i]];
                if (last == NONE || logs[last] != logLength[row]) {
                    logs[cells] = logLength[row];
                    previous[cells] = last;
                    last = cells++;
                    lastCellOfTerm[terms[i]] = last;
                }
                terms[i] = last;
            }
        }
        previousCell = Arrays.copyOf(previous, cells);
        logLengthOfCell = Arrays.copyOf(logs, cells);
    }

    /**
     * A length that stands for this one: itself up to {@value #EXACT}, then every second up to 127, every fourth up to 255
     * and so on. 1 counts as 2, for its logarithm is 0 and nothing can be divided by that.
     */
    static int classOf(int length) {
        int step = Math.max(1, Integer.highestOneBit(length) * 2 / (EXACT + 1));
        return Math.max(2, length / step * step);
    }

    /** The terms that stand in other sentences as well. The rest changes nothing, so it need not be taken away again. */
    private static int[] sharedTerms(TermVectors vectors, int row) {
        int[] terms = vectors.terms(row);
        int[] shared = new int[terms.length];
        int count = 0;
        for (int term : terms) {
            if (vectors.documentFrequency(term) > 1) {
                shared[count++] = term;
            }
        }
        return Arrays.copyOf(shared, count);
    }

    private static int[] byLength(int[] length) {
        return IntStream.range(0, length.length)
                .boxed()
                .sorted(Comparator.comparingInt(row -> length[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The product with a vector; a sentence is not similar to itself. */
    double[] times(double[] x) {
        double[] sums = new double[logLengthOfCell.length];
        for (int row = 0; row < x.length; row++) {
            for (int cell : cellsOfRow[row]) {
                sums[cell] += x[row];
            }
        }
        double[] shares = combine(sums);
        double[] product = new double[x.length];
        for (int row = 0; row < x.length; row++) {
            for (int cell : cellsOfRow[row]) {
                product[row] += shares[cell];
            }
            product[row] -= x[row] * cellsOfRow[row].length / (2 * logLength[row]);
        }
        return product;
    }

    private double[] combine(double[] sums) {
        double[] shares = new double[sums.length];
        for (int last : lastCellOfTerm) {
            for (int cell = last; cell != NONE; cell = previousCell[cell]) {
                for (int other = last; other != NONE; other = previousCell[other]) {
                    shares[cell] += sums[other] / (logLengthOfCell[cell] + logLengthOfCell[other]);
                }
            }
        }
        return shares;
    }
}
