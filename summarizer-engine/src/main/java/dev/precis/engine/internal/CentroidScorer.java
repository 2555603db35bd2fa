package dev.precis.engine.internal;

/**
 * Directed centrality (PacSum, Zheng and Lapata 2019) as {@link Centralities} computes it.
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
        return Ranks.spaced(score(document.vectors(), Centralities.of(document.vectors())));
    }

    /** The scores themselves, which may be negative. */
    static double[] score(TermVectors vectors, Centralities centralities) {
        double[] scores = new double[vectors.rows()];
        for (int row = 0; row < scores.length; row++) {
            double centrality =
                    LATER * centralities.toLater()[row] + EARLIER * centralities.toEarlier()[row];
            double substance = Math.min(1, (vectors.termCount(row) + 0.5) / ENOUGH_TERMS);
            scores[row] = centrality > 0 ? centrality * substance : centrality / substance;
        }
        return scores;
    }
}
