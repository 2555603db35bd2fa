package dev.precis.engine.internal;

import java.util.Arrays;

/** How much of a title or a query each sentence takes up: the idf-weighted share of its terms, 0 to 1. */
final class Focus {

    private final double[] weights;
    private final double all;

    private Focus(double[] weights, double all) {
        this.weights = weights;
        this.all = all;
    }

    static Focus on(String words, DocumentModel document) {
        double[] weights = new double[document.vocabulary().size()];
        for (int term : document.vocabulary().knownTerms(Tokenizer.words(words))) {
            weights[term] = document.vectors().idf(term);
        }
        return new Focus(weights, Arrays.stream(weights).sum());
    }

    /** Whether none of the words occurs in the document. */
    boolean isEmpty() {
        return all == 0;
    }

    double share(TermVectors vectors, int row) {
        return vectors.sumOf(weights, row) / all;
    }
}
