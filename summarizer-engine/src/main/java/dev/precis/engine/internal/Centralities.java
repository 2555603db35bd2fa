package dev.precis.engine.internal;

/**
 * The sums of each sentence's similarities to those before and after it: directed centrality (Zheng and Lapata, "Sentence
 * Centrality Revisited for Unsupervised Summarization", ACL 2019) against running centroids instead of all pairs, so that
 * it is linear in the text. The similarities of a sentence to others add up to its product with the sum of their vectors.
 *
 * @param toEarlier by sentence
 * @param toLater by sentence
 */
record Centralities(double[] toEarlier, double[] toLater) {

    static Centralities of(TermVectors vectors) {
        int rows = vectors.rows();
        double[] whole = new double[vectors.columns()];
        for (int row = 0; row < rows; row++) {
            vectors.addTo(whole, row);
        }
        double[] before = new double[vectors.columns()];
        double[] toEarlier = new double[rows];
        double[] toLater = new double[rows];
        for (int row = 0; row < rows; row++) {
            double toItself = vectors.termCount(row) == 0 ? 0 : 1;
            toEarlier[row] = vectors.dot(before, row);
            toLater[row] = Math.max(0, vectors.dot(whole, row) - toEarlier[row] - toItself);
            vectors.addTo(before, row);
        }
        return new Centralities(toEarlier, toLater);
    }

    double[] toAll() {
        double[] sum = new double[toEarlier.length];
        for (int row = 0; row < sum.length; row++) {
            sum[row] = toEarlier[row] + toLater[row];
        }
        return sum;
    }
}
