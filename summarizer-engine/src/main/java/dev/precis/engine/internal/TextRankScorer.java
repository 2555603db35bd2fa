package dev.precis.engine.internal;

import java.util.Arrays;

/**
 * TextRank for sentences (Mihalcea and Tarau, "TextRank: Bringing Order into Texts", EMNLP 2004): a {@link RandomWalk}
 * from each sentence to the others in proportion to their {@link WordOverlaps}.
 */
final class TextRankScorer implements SentenceScorer {

    @Override
    public double[] score(DocumentModel document) {
        return Ranks.rounded(Ranks.relative(visits(document.vectors(), lengths(document))));
    }

    /**
     * Where the walk leads but for its random leaps, at the price of one step: on a symmetric matrix it comes by each sentence
     * in proportion to the sum of its similarities.
     */
    static double[] withoutLeaps(DocumentModel document) {
        double[] once = new double[document.sentences().size()];
        Arrays.fill(once, 1);
        double[] sums = new WordOverlaps(document.vectors(), lengths(document)).times(once);
        return Ranks.rounded(Ranks.relative(sums));
    }

    private static int[] lengths(DocumentModel document) {
        return document.terms().stream().mapToInt(terms -> terms.length).toArray();
    }

    static double[] visits(TermVectors vectors, int[] lengths) {
        return RandomWalk.visits(vectors.rows(), new WordOverlaps(vectors, lengths)::times);
    }
}
