package dev.precis.engine.internal;

/** What gradient-boosted trees, trained on documents with summaries, expect a sentence to contribute to one. */
final class LearnedScorer implements SentenceScorer {

    private final GradientBoostedTrees trees;

    LearnedScorer(GradientBoostedTrees trees) {
        this.trees = trees;
    }

    @Override
    public double[] score(DocumentModel document) {
        return trees.score(FeatureTable.of(document).values());
    }
}
