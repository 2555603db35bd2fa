package dev.precis.engine.internal;

/**
 * Directed centrality (PacSum, Zheng and Lapata 2019) against running centroids instead of all pairs, so that it is linear
 * in the text: the similarities of a sentence to all later ones add up to its product with the sum of their vectors.
 *
 * <p>A sentence of few terms, such as "Okay.", is like all its kind without saying anything; its score is cut back in
 * proportion.
 */
final class CentroidScorer implements SentenceScorer {

    private static final double LATER = 0.7;
    private static final double EARLIER = -0.3;
    private static final double ENOUGH_TERMS = 6;

    @Override
    public double[] score(DocumentModel document) {
        TermVectors vectors = document.vectors();
        double[] whole = new double[vectors.columns()];
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.addTo(whole, row);
        }
        double[] before = new double[vectors.columns()];
        double[] scores = new double[vectors.rows()];
        for (int row = 0; row < vectors.rows(); row++) {
            double toAll = vectors.dot(whole, row);
            double toEarlier = vectors.dot(before, row);
            double toItself = vectors.termCount(row) == 0 ? 0 : 1;
            double centrality = LATER * (toAll - toEarlier - toItself) + EARLIER * toEarlier;
            double substance = Math.min(1, (vectors.termCount(row) + 0.5) / ENOUGH_TERMS);
            scores[row] = centrality > 0 ? centrality * substance : centrality / substance;
            vectors.addTo(before, row);
        }
        return scores;
    }
}
