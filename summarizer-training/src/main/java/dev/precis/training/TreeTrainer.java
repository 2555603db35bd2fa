package dev.precis.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.engine.internal.FeatureTable;
import dev.precis.engine.internal.TreesResource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trains trees by XGBoost (Chen and Guestrin, KDD 2016) and brings them into the engine's format. Seeded, one thread. The
 * forests of several seeds are averaged, which evens out what a single one picks up by chance (Breiman, "Bagging
 * Predictors", Machine Learning 24(2), 1996).
 */
final class TreeTrainer {

    private static final float BASE = 0.5f;
    private static final int[] SEEDS = {1, 2};

    private static final Map<String, Object> PARAMETERS = Map.ofEntries(
            Map.entry("objective", "reg:squarederror"),
            Map.entry("tree_method", "hist"),
            Map.entry("eta", 0.06),
            Map.entry("max_depth", 5),
            Map.entry("min_child_weight", 20),
            Map.entry("subsample", 0.7),
            Map.entry("colsample_bynode", 0.5),
            Map.entry("lambda", 5.0),
            Map.entry("nthread", 1),
            Map.entry("base_score", BASE));

    private static final int TREES = 100;
    private static final double TOLERANCE = 1e-4;

    private TreeTrainer() {}

    /**
     * Trains on sets that weigh alike, whatever their number of documents, and documents that weigh alike within their
     * set, whatever their number of sentences.
     *
     * @param note what to write into the file
     * @return the file
     */
    static byte[] train(List<List<Example>> sets, String note) {
        int columns = FeatureTable.names().size();
        int rows = sets.stream()
                .flatMap(List::stream)
                .mapToInt(example -> example.features().rows())
                .sum();
        float[] values = new float[rows * columns];
        float[] targets = new float[rows];
        float[] weights = new float[rows];
        int next = 0;
        for (List<Example> set : sets) {
            for (Example example : set) {
                int sentences = example.features().rows();
                for (int row = 0; row < sentences; row++, next++) {
                    System.arraycopy(example.features().row(row), 0, values, next * columns, columns);
                    targets[next] = example.targets()[row];
                    weights[next] = (float) ((double) rows / sets.size() / set.size() / sentences);
                }
            }
        }
        try {
            DMatrix matrix = new DMatrix(values, rows, columns, Float.NaN);
            matrix.setLabel(targets);
            matrix.setWeight(weights);
            List<List<TreesResource.Node>> trees = new ArrayList<>();
            float[] expected = new float[rows];
            for (int seed : SEEDS) {
                Map<String, Object> parameters = new HashMap<>(PARAMETERS);
                parameters.put("seed", seed);
                Booster booster = XGBoost.train(matrix, parameters, TREES, Map.of(), null, null);
                trees.addAll(trees(booster));
                addShares(expected, booster.predict(matrix));
                booster.dispose();
            }
            matrix.dispose();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            TreesResource.write(file, note, BASE, trees);
            checkSame(expected, values, file.toByteArray());
            return file.toByteArray();
        } catch (XGBoostError | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addShares(float[] sum, float[][] predictions) {
        for (int row = 0; row < sum.length; row++) {
            sum[row] += predictions[row][0] / SEEDS.length;
        }
    }

    /** The engine must say what the library says, or something was lost on the way. */
    private static void checkSame(float[] expected, float[] values, byte[] file) throws IOException {
        double[] scores = TreesResource.read(new ByteArrayInputStream(file)).score(values);
        for (int row = 0; row < scores.length; row++) {
            if (Math.abs(scores[row] - expected[row]) > TOLERANCE) {
                throw new IllegalStateException("row " + row + " scores " + scores[row] + ", not " + expected[row]);
            }
        }
    }

    private static List<List<TreesResource.Node>> trees(Booster booster) throws XGBoostError, IOException {
        ObjectMapper json = new ObjectMapper();
        List<List<TreesResource.Node>> trees = new ArrayList<>();
        for (String dump : booster.getModelDump((String) null, false, "json")) {
            List<TreesResource.Node> nodes = new ArrayList<>();
            addPreorder(json.readTree(dump), nodes);
            trees.add(nodes);
        }
        return trees;
    }

    private static void addPreorder(JsonNode node, List<TreesResource.Node> nodes) {
        if (node.has("leaf")) {
            nodes.add(TreesResource.Node.leaf((float) (node.get("leaf").asDouble() / SEEDS.length)));
            return;
        }
        int feature = Integer.parseInt(node.get("split").asText().substring(1));
        nodes.add(new TreesResource.Node(
                feature, (float) node.get("split_condition").asDouble()));
        addPreorder(child(node, "yes"), nodes);
        addPreorder(child(node, "no"), nodes);
    }

    private static JsonNode child(JsonNode node, String answer) {
        int id = node.get(answer).asInt();
        for (JsonNode child : node.get("children")) {
            if (child.get("nodeid").asInt() == id) {
                return child;
            }
        }
        throw new IllegalStateException("no child " + id);
    }
}
