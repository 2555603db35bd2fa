package dev.precis.training;

import dev.precis.engine.internal.FeatureTable;
import java.util.Arrays;
import java.util.List;

/**
 * A document to learn from.
 *
 * @param features a row per sentence
 * @param targets by sentence: what it shares with the references, per word
 */
record Example(EvaluationDocument document, FeatureTable features, float[] targets) {

    /** Keeps very short sentences from being the densest. */
    private static final int SMOOTHING = 4;

    static Example of(EvaluationDocument document) {
        FeatureTable features = FeatureTable.of(document.text(), document.lang(), document.title());
        List<List<String>> references = document.references().stream()
                .map(reference -> RougeTokens.of(reference, document.lang()))
                .toList();
        double[] density = new double[features.rows()];
        for (int row = 0; row < density.length; row++) {
            density[row] = density(RougeTokens.of(features.sentence(row), document.lang()), references);
        }
        return new Example(document, features, inTopDeciles(density));
    }

    private static double density(List<String> sentence, List<List<String>> references) {
        double best = 0;
        for (List<String> reference : references) {
            double hits = Rouge.overlap(sentence, reference, 1) + 2 * Rouge.overlap(sentence, reference, 2);
            best = Math.max(best, hits / (sentence.size() + SMOOTHING));
        }
        return best;
    }

    /** Divided by the mean of the document's best tenth, so that all documents ask for the same range. */
    private static float[] inTopDeciles(double[] density) {
        double[] sorted = density.clone();
        Arrays.sort(sorted);
        int top = Math.max(1, density.length / 10);
        double mean = Arrays.stream(sorted, density.length - Math.min(top, density.length), density.length)
                .average()
                .orElse(0);
        float[] targets = new float[density.length];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = mean > 0 ? (float) (density[row] / mean) : 0;
        }
        return targets;
    }
}
