package dev.precis.engine.internal;

/** The earlier, the better. */
final class LeadScorer implements SentenceScorer {

    @Override
    public double[] score(DocumentModel document) {
        int rows = document.sentences().size();
        double[] scores = new double[rows];
        for (int row = 0; row < rows; row++) {
            scores[row] = (double) (rows - row) / rows;
        }
        return scores;
    }
}
