package dev.precis.engine.internal;

/**
 * How much each sentence of several documents says what the others say too: its similarity to the sum of all sentences of
 * the other documents, relative to the greatest (the centroid of Radev et al., "Centroid-based summarization of multiple
 * documents", IPM 40(6), 2004, a document's own sentences left out). Linear in the text.
 */
final class Agreement {

    private static final double ENOUGH_TERMS = 6;

    private Agreement() {}

    /** By sentence, 0 to 1. */
    static double[] among(DocumentSet set) {
        TermVectors vectors = set.whole().vectors();
        int rows = vectors.rows();
        double[] others = new double[vectors.columns()];
        for (int row = 0; row < rows; row++) {
            vectors.addTo(others, row);
        }
        double[] agreement = new double[rows];
        double greatest = Double.MIN_NORMAL;
        for (int first = 0; first < rows; ) {
            int end = set.endOfDocument(first);
            for (int row = first; row < end; row++) {
                vectors.subtractFrom(others, row);
            }
            for (int row = first; row < end; row++) {
                double substance = Math.min(1, (vectors.termCount(row) + 0.5) / ENOUGH_TERMS);
                agreement[row] = Math.max(0, vectors.dot(others, row)) * substance;
                greatest = Math.max(greatest, agreement[row]);
            }
            for (int row = first; row < end; row++) {
                vectors.addTo(others, row);
            }
            first = end;
        }
        for (int row = 0; row < rows; row++) {
            agreement[row] /= greatest;
        }
        return agreement;
    }
}
