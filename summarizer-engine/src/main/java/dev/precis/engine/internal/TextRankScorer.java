package dev.precis.engine.internal;

/**
 * TextRank for sentences (Mihalcea and Tarau, "TextRank: Bringing Order into Texts", EMNLP 2004): a {@link RandomWalk}
 * from each sentence to the others in proportion to their {@link WordOverlaps}.
 */
final class TextRankScorer implements SentenceScorer {

    @Override
    public double[] score(DocumentModel document) {
        int[] lengths =
                document.terms().stream().mapToInt(terms -> terms.length).toArray();
        return Ranks.rounded(Ranks.relative(visits(document.vectors(), lengths)));
    }

    static double[] visits(TermVectors vectors, int[] lengths) {
        return RandomWalk.visits(vectors.rows(), new WordOverlaps(vectors, lengths)::times);
    }
}
