package dev.precis.engine.internal;

/**
 * Continuous LexRank (Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", JAIR
 * 22, 2004): a {@link RandomWalk} over sentences, from each to the others and itself in proportion to their cosines.
 *
 * <p>The cosines of all pairs are V · Vᵀ, with a row of V for each sentence; so their product with a vector x is
 * V · (Vᵀ · x), two passes over the sparse rows, exact but for rounding.
 */
final class LexRankScorer implements SentenceScorer {

    @Override
    public double[] score(DocumentModel document) {
        return Ranks.rounded(Ranks.relative(visits(document.vectors())));
    }

    static double[] visits(TermVectors vectors) {
        return RandomWalk.visits(vectors.rows(), x -> cosinesTimes(x, vectors));
    }

    private static double[] cosinesTimes(double[] x, TermVectors vectors) {
        double[] byTerm = new double[vectors.columns()];
        for (int row = 0; row < x.length; row++) {
            vectors.addTo(byTerm, row, x[row]);
        }
        double[] product = new double[x.length];
        for (int row = 0; row < x.length; row++) {
            product[row] = vectors.dot(byTerm, row);
        }
        return product;
    }
}
