package dev.precis.engine.internal;

/**
 * Latent semantic analysis (Steinberger and Ježek, "Using Latent Semantic Analysis in Text Summarization and Summary
 * Evaluation", ISIM 2004, after Gong and Liu, "Generic Text Summarization Using Relevance Measure and Latent Semantic
 * Analysis", SIGIR 2001): a sentence counts by √(Σ σ² · v²) over the main topics, the length of what is left of it when
 * only these are kept.
 *
 * <p>Topics are those whose singular value is at least half of the greatest, as in the paper, {@value #MOST_TOPICS} at
 * most; and, since a sentence that shares nothing with any other is a topic of its own with a singular value of 1, only
 * what is above that (Kaiser, "The Application of Electronic Computers to Factor Analysis", Educational and Psychological
 * Measurement 20(1), 1960). Of a short text all topics would be kept otherwise, and where nothing is left out every
 * sentence has its full length, which is 1.
 */
final class LsaScorer implements SentenceScorer {

    private static final int MOST_TOPICS = 10;
    private static final double MAIN = 0.5;
    private static final double SHARED = 1 + 1e-6;

    @Override
    public double[] score(DocumentModel document) {
        return Ranks.rounded(Ranks.relative(lengths(document.vectors())));
    }

    static double[] lengths(TermVectors vectors) {
        LatentTopics topics = LatentTopics.of(vectors, MOST_TOPICS);
        int main = mainOnes(topics.singularValues());
        double[] lengths = new double[vectors.rows()];
        for (int row = 0; row < lengths.length; row++) {
            double[] shares = topics.shares(row);
            double squares = 0;
            for (int topic = 0; topic < main; topic++) {
                squares += shares[topic] * shares[topic];
            }
            lengths[row] = Math.sqrt(squares);
        }
        return lengths;
    }

    /** @param singularValues in descending order */
    static int mainOnes(double[] singularValues) {
        int count = 0;
        while (count < singularValues.length && singularValues[count] >= Math.max(SHARED, MAIN * singularValues[0])) {
            count++;
        }
        return count;
    }
}
