package dev.precis.engine.internal;

/** The earlier, the better. */
final class LeadScorer implements SentenceScorer {

    @Override
    public double[] score(DocumentModel document) {
        double[] scores = new double[document.sentences().size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -i;
        }
        return scores;
    }
}
