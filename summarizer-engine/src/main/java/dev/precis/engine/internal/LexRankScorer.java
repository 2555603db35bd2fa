package dev.precis.engine.internal;

/**
 * Continuous LexRank (Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", JAIR
 * 22, 2004): a {@link RandomWalk} from each sentence to the others in proportion to their cosines.
 *
 * <p>The cosines of all pairs are V · Vᵀ, with a row of V for each sentence; so their product with a vector x is
 * V · (Vᵀ · x), two passes over the sparse rows, exact but for rounding.
 *
 * <p>Other than in the paper, no sentence leads to itself. One that shares nothing with the others would keep its walkers
 * for itself and rank as average.
 */
final class LexRankScorer implements SentenceScorer {

    @Override
    public double[] score(DocumentModel document) {
        return Ranks.rounded(Ranks.relative(visits(document.vectors())));
    }

    static double[] visits(TermVectors vectors) {
        double[] toItself = squares(vectors);
        return RandomWalk.visits(vectors.rows(), x -> cosinesTimes(x, vectors, toItself));
    }

    private static double[] cosinesTimes(double[] x, TermVectors vectors, double[] toItself) {
        double[] byTerm = new double[vectors.columns()];
        for (int row = 0; row < x.length; row++) {
            vectors.addTo(byTerm, row, x[row]);
        }
        // A term of one sentence would be added and taken away again; what remains, for rounding, must not count as
        // likeness.
        for (int term = 0; term < byTerm.length; term++) {
            byTerm[term] *= isShared(term, vectors) ? 1 : 0;
        }
        double[] product = new double[x.length];
        for (int row = 0; row < x.length; row++) {
            product[row] = vectors.dot(byTerm, row) - x[row] * toItself[row];
        }
        return product;
    }

    /** The product of each sentence with itself, over the terms that stand in others as well. */
    private static double[] squares(TermVectors vectors) {
        double[] squares = new double[vectors.rows()];
        for (int row = 0; row < squares.length; row++) {
            int[] terms = vectors.terms(row);
            double[] weights = vectors.weights(row);
            for (int i = 0; i < terms.length; i++) {
                squares[row] += isShared(terms[i], vectors) ? weights[i] * weights[i] : 0;
            }
        }
        return squares;
    }

    private static boolean isShared(int term, TermVectors vectors) {
        return vectors.documentFrequency(term) > 1;
    }
}
