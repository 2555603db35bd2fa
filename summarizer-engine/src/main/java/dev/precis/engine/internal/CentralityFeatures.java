package dev.precis.engine.internal;

/**
 * How much a sentence is like the rest, in all and by direction, against running centroids (see {@link Centralities}),
 * and like the few sentences around it.
 */
final class CentralityFeatures {

    private static final int NEIGHBOURS = 8;

    private CentralityFeatures() {}

    static void fill(FeatureTable table, DocumentModel document) {
        TermVectors vectors = document.vectors();
        Centralities centralities = Centralities.of(vectors);
        double[] all = centralities.toAll();
        table.setRelative(Feature.CENTRALITY, all);
        table.setDeviations(Feature.CENTRALITY_DEVIATION, all);
        table.setRelative(Feature.FORWARD_CENTRALITY, centralities.toLater());
        table.setDeviations(Feature.FORWARD_DEVIATION, centralities.toLater());
        table.setRelative(Feature.BACKWARD_CENTRALITY, centralities.toEarlier());
        table.setDeviations(Feature.BACKWARD_DEVIATION, centralities.toEarlier());
        table.setDeviations(Feature.DIRECTED_DEVIATION, CentroidScorer.score(vectors, centralities));
        double sum = 0;
        for (double centrality : all) {
            sum += centrality;
        }
        int rows = all.length;
        table.setAll(Feature.COHESION, rows > 1 ? sum / rows / (rows - 1) : 0);
        table.setRelative(Feature.PREVIOUS_SIMILARITY, similarityToNeighbours(vectors, 1));
        table.setRelative(Feature.NEXT_SIMILARITY, similarityToNeighbours(vectors, -1));
    }

    /** @param step 1 to go forward and compare with those before, -1 to go backward and compare with those after */
    private static double[] similarityToNeighbours(TermVectors vectors, int step) {
        int rows = vectors.rows();
        double[] similarity = new double[rows];
        double[] window = new double[vectors.columns()];
        for (int i = 0; i < rows; i++) {
            int row = step > 0 ? i : rows - 1 - i;
            int neighbours = Math.min(i, NEIGHBOURS);
            similarity[row] = neighbours == 0 ? 0 : vectors.dot(window, row) / neighbours;
            vectors.addTo(window, row);
            if (i >= NEIGHBOURS) {
                vectors.subtractFrom(window, row - step * NEIGHBOURS);
            }
        }
        return similarity;
    }
}
