package dev.precis.engine.internal;

import java.util.Arrays;

/**
 * What a document says more than once: frequent terms (Nenkova and Vanderwende, "The Impact of Frequency on
 * Summarization", 2005), repeated pairs of terms, terms that are introduced and taken up again.
 */
final class RepetitionFeatures {

    private static final int TOP = 10;

    private RepetitionFeatures() {}

    static void fill(FeatureTable table, DocumentModel document) {
        int[] frequency = frequencies(document);
        fillTerms(table, document, frequency);
        fillPairs(table, document);
        fillNovelty(table, document.vectors());
    }

    private static int[] frequencies(DocumentModel document) {
        int[] frequency = new int[document.vectors().columns()];
        for (int[] terms : document.terms()) {
            for (int term : terms) {
                frequency[term]++;
            }
        }
        return frequency;
    }

    private static void fillTerms(FeatureTable table, DocumentModel document, int[] frequency) {
        TermVectors vectors = document.vectors();
        double[] repeatedWeight = new double[frequency.length];
        for (int term = 0; term < frequency.length; term++) {
            int sentences = vectors.documentFrequency(term);
            repeatedWeight[term] = sentences > 1 ? StrictMath.log(1 + sentences) : 0;
        }
        int threshold = topThreshold(frequency);
        int top = 0;
        for (int count : frequency) {
            top += count >= threshold ? 1 : 0;
        }
        double[] sum = new double[table.rows()];
        double[] mean = new double[table.rows()];
        double[] repeated = new double[table.rows()];
        double[] density = new double[table.rows()];
        for (int row = 0; row < table.rows(); row++) {
            int tops = 0;
            for (int term : vectors.terms(row)) {
                sum[row] += frequency[term];
                repeated[row] += repeatedWeight[term];
                tops += frequency[term] >= threshold ? 1 : 0;
            }
            mean[row] = sum[row] / Math.max(1, vectors.termCount(row));
            density[row] = repeated[row] / document.sentences().get(row).words().size();
            table.set(row, Feature.TOP_TERMS, top == 0 ? 0 : (double) tops / top);
        }
        table.setRelative(Feature.SUM_PROBABILITY, sum);
        table.setRelative(Feature.MEAN_PROBABILITY, mean);
        table.setRelative(Feature.REPEATED_TERMS, repeated);
        table.setRelative(Feature.REPEATED_TERMS_DENSITY, density);
    }

    /** The frequency that the document's most frequent terms have at least, never less than 2. */
    private static int topThreshold(int[] frequency) {
        int[] sorted = frequency.clone();
        Arrays.sort(sorted);
        return Math.max(2, sorted.length < TOP ? 0 : sorted[sorted.length - TOP]);
    }

    private static void fillPairs(FeatureTable table, DocumentModel document) {
        PairCounts pairs = new PairCounts(document.terms());
        double[] repeated = new double[table.rows()];
        double[] density = new double[table.rows()];
        for (int row = 0; row < table.rows(); row++) {
            int[] terms = document.terms().get(row);
            for (int i = 1; i < terms.length; i++) {
                repeated[row] += pairs.count(terms[i - 1], terms[i]) - 1;
            }
            density[row] = repeated[row] / document.sentences().get(row).words().size();
        }
        table.setRelative(Feature.REPEATED_PAIRS, repeated);
        table.setRelative(Feature.REPEATED_PAIRS_DENSITY, density);
    }

    private static void fillNovelty(FeatureTable table, TermVectors vectors) {
        boolean[] seen = new boolean[vectors.columns()];
        double[] introduced = new double[table.rows()];
        for (int row = 0; row < table.rows(); row++) {
            int fresh = 0;
            for (int term : vectors.terms(row)) {
                if (!seen[term]) {
                    seen[term] = true;
                    fresh++;
                    introduced[row] += vectors.documentFrequency(term) > 1 ? 1 : 0;
                }
            }
            table.set(row, Feature.NEW_TERMS, (double) fresh / Math.max(1, vectors.termCount(row)));
        }
        table.setRelative(Feature.INTRODUCED_TERMS, introduced);
    }
}
