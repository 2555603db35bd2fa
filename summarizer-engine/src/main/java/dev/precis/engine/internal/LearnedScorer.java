package dev.precis.engine.internal;

/**
 * What gradient-boosted trees, trained on documents with summaries, expect a sentence to contribute to one, with a little
 * of {@link CentroidScorer}, which steadies them on kinds of text that they were not trained on.
 */
final class LearnedScorer implements SentenceScorer {

    private static final double CENTROID_SHARE = 0.15;

    private final GradientBoostedTrees trees;
    private final SentenceScorer centroid = new CentroidScorer();

    LearnedScorer(GradientBoostedTrees trees) {
        this.trees = trees;
    }

    @Override
    public double[] score(DocumentModel document) {
        double[] expected = Ranks.relative(trees.score(FeatureTable.of(document).values()));
        double[] central = centroid.score(document);
        for (int row = 0; row < expected.length; row++) {
            expected[row] = (1 - CENTROID_SHARE) * expected[row] + CENTROID_SHARE * central[row];
        }
        return Ranks.relative(expected);
    }
}
