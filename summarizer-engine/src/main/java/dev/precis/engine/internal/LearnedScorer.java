package dev.precis.engine.internal;

/**
 * What gradient-boosted trees, trained on documents with summaries, expect a sentence to contribute to one, with a little
 * of {@link CentroidScorer}, which steadies them on kinds of text that they were not trained on.
 */
final class LearnedScorer implements SentenceScorer {

    private static final double CENTROID_SHARE = 0.15;
    private static final double LEAST = 0.001;

    private final GradientBoostedTrees trees;
    private final SentenceScorer centroid = new CentroidScorer();

    LearnedScorer(GradientBoostedTrees trees) {
        this.trees = trees;
    }

    @Override
    public double[] score(DocumentModel document) {
        double[] expected = relative(trees.score(FeatureTable.of(document).values()));
        double[] central = centroid.score(document);
        for (int row = 0; row < expected.length; row++) {
            expected[row] = (1 - CENTROID_SHARE) * expected[row] + CENTROID_SHARE * central[row];
        }
        return relative(expected);
    }

    /** Divided by the greatest, and never below {@value #LEAST}. */
    private static double[] relative(double[] scores) {
        double greatest = LEAST;
        for (double score : scores) {
            greatest = Math.max(greatest, score);
        }
        double[] relative = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            relative[i] = Math.max(LEAST, scores[i] / greatest);
        }
        return relative;
    }
}
