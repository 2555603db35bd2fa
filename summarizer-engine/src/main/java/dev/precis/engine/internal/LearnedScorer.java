package dev.precis.engine.internal;

/**
 * What gradient-boosted trees, trained on documents with summaries, expect a sentence to contribute to one; with a little
 * of {@link TextRankScorer}, of {@link CentroidScorer} and of its place, which steady them on kinds of text that they were
 * not trained on.
 */
final class LearnedScorer implements SentenceScorer {

    private static final double TREES = 0.72;
    private static final double TEXT_RANK = 0.18;
    private static final double CENTROID = 0.1;
    private static final double PLACE = 0.1;

    private final GradientBoostedTrees trees;
    private final SentenceScorer centroid = new CentroidScorer();

    LearnedScorer(GradientBoostedTrees trees) {
        this.trees = trees;
    }

    @Override
    public double[] score(DocumentModel document) {
        double[] expected = Ranks.relative(trees.score(FeatureTable.of(document).values()));
        double[] connected = TextRankScorer.withoutLeaps(document);
        double[] central = centroid.score(document);
        double[] mixed = new double[expected.length];
        int place = 0;
        for (int row = 0; row < mixed.length; row++) {
            mixed[row] = TREES * expected[row]
                    + TEXT_RANK * connected[row]
                    + CENTROID * central[row]
                    + PLACE / Math.sqrt(1 + place);
            place += document.boilerplate()[row] ? 0 : 1;
        }
        return Ranks.relative(mixed);
    }
}
