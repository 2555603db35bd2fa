package dev.precis.engine.internal;

/**
 * What gradient-boosted trees, trained on documents with summaries, expect a sentence to contribute to one, with a little
 * of {@link TextRankScorer} and {@link CentroidScorer}, which steady them on kinds of text that they were not trained on.
 */
final class LearnedScorer implements SentenceScorer {

    private static final double TREES_SHARE = 0.72;
    private static final double TEXT_RANK_SHARE = 0.18;
    private static final double CENTROID_SHARE = 0.1;

    private final GradientBoostedTrees trees;
    private final SentenceScorer textRank = new TextRankScorer();
    private final SentenceScorer centroid = new CentroidScorer();

    LearnedScorer(GradientBoostedTrees trees) {
        this.trees = trees;
    }

    @Override
    public double[] score(DocumentModel document) {
        double[] expected = Ranks.relative(trees.score(FeatureTable.of(document).values()));
        double[] connected = textRank.score(document);
        double[] central = centroid.score(document);
        double[] mixed = new double[expected.length];
        for (int row = 0; row < mixed.length; row++) {
            mixed[row] =
                    TREES_SHARE * expected[row] + TEXT_RANK_SHARE * connected[row] + CENTROID_SHARE * central[row];
        }
        return Ranks.relative(mixed);
    }
}
