package dev.precis.engine.internal;

import java.util.Arrays;
import java.util.List;

/**
 * A row per sentence: its terms by ascending number, weighted by (1 + log tf) · idf and scaled to length 1. Sparse, so
 * that memory and the time of every operation are linear in the text.
 */
final class TermVectors {

    private static final double LOWEST_IDF = 0.05;

    private final int[][] terms;
    private final double[][] weights;
    private final int[] documentFrequency;
    private final double[] idf;

    private TermVectors(int[][] terms, double[][] weights, int[] documentFrequency, double[] idf) {
        this.terms = terms;
        this.weights = weights;
        this.documentFrequency = documentFrequency;
        this.idf = idf;
    }

    /**
     * @param termsBySentence the terms of each sentence, repetitions included
     * @param vocabularySize one more than the highest term
     */
    static TermVectors of(List<int[]> termsBySentence, int vocabularySize) {
        int rows = termsBySentence.size();
        int[][] terms = new int[rows][];
        double[][] weights = new double[rows][];
        int[] documentFrequency = new int[vocabularySize];
        for (int row = 0; row < rows; row++) {
            countTerms(termsBySentence.get(row), row, terms, weights);
            for (int term : terms[row]) {
                documentFrequency[term]++;
            }
        }
        double[] idf = new double[vocabularySize];
        for (int term = 0; term < vocabularySize; term++) {
            idf[term] =
                    rows == 1 ? 1 : Math.max(LOWEST_IDF, StrictMath.log((rows + 1) / (documentFrequency[term] + 0.5)));
        }
        for (int row = 0; row < rows; row++) {
            weigh(terms[row], weights[row], idf);
        }
        return new TermVectors(terms, weights, documentFrequency, idf);
    }

    private static void countTerms(int[] occurrences, int row, int[][] terms, double[][] counts) {
        int[] sorted = occurrences.clone();
        Arrays.sort(sorted);
        double[] count = new double[sorted.length];
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (distinct == 0 || sorted[i] != sorted[distinct - 1]) {
                sorted[distinct++] = sorted[i];
            }
            count[distinct - 1]++;
        }
        terms[row] = Arrays.copyOf(sorted, distinct);
        counts[row] = Arrays.copyOf(count, distinct);
    }

    private static void weigh(int[] terms, double[] counts, double[] idf) {
        double squares = 0;
        for (int i = 0; i < terms.length; i++) {
            double tf = counts[i] == 1 ? 1 : 1 + StrictMath.log(counts[i]);
            counts[i] = tf * idf[terms[i]];
            squares += counts[i] * counts[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < counts.length; i++) {
            counts[i] /= length;
        }
    }

    int rows() {
        return terms.length;
    }

    int columns() {
        return idf.length;
    }

    /** The number of different terms of a sentence. */
    int termCount(int row) {
        return terms[row].length;
    }

    /** The different terms of a sentence, ascending; not to be changed. */
    int[] terms(int row) {
        return terms[row];
    }

    /** The number of sentences that have a term. */
    int documentFrequency(int term) {
        return documentFrequency[term];
    }

    double idf(int term) {
        return idf[term];
    }

    /** The weights of {@link #terms(int)}; not to be changed. */
    double[] weights(int row) {
        return weights[row];
    }

    /** Adds a sentence to a dense vector of {@link #columns()} numbers. */
    void addTo(double[] dense, int row) {
        for (int i = 0; i < terms[row].length; i++) {
            dense[terms[row][i]] += weights[row][i];
        }
    }

    /** Adds a multiple of a sentence to a dense vector. */
    void addTo(double[] dense, int row, double times) {
        for (int i = 0; i < terms[row].length; i++) {
            dense[terms[row][i]] += times * weights[row][i];
        }
    }

    /** Takes a sentence away from a dense vector it was added to. */
    void subtractFrom(double[] dense, int row) {
        for (int i = 0; i < terms[row].length; i++) {
            dense[terms[row][i]] -= weights[row][i];
        }
    }

    /** The product of a sentence and a dense vector. */
    double dot(double[] dense, int row) {
        double sum = 0;
        for (int i = 0; i < terms[row].length; i++) {
            sum += dense[terms[row][i]] * weights[row][i];
        }
        return sum;
    }

    /** The sum of a number per term over a sentence's different terms. */
    double sumOf(double[] byTerm, int row) {
        double sum = 0;
        for (int term : terms[row]) {
            sum += byTerm[term];
        }
        return sum;
    }

    /** The cosine of the angle between two sentences, 0 (no common term) to 1 (the same terms in the same shares). */
    double similarity(int row, int other) {
        int[] a = terms[row];
        int[] b = terms[other];
        double sum = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                sum += weights[row][i++] * weights[other][j++];
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return sum;
    }
}
