package dev.precis.engine.internal;

import java.util.Arrays;

/**
 * A sum of small regression trees (Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of
 * Statistics 29(5), 2001). Immutable; {@link TreesResource} reads it.
 *
 * <p>The nodes of all trees lie in one array each, every tree in preorder: a node's left child follows it.
 */
public final class GradientBoostedTrees {

    /** What {@code features} says of a leaf. */
    static final int LEAF = -1;

    private final int columns;
    private final float base;
    private final int[] roots;
    private final int[] features;
    private final float[] values;
    private final int[] right;

    /**
     * @param columns how many features a row has
     * @param base what a row scores before any tree
     * @param roots by tree: its first node
     * @param features by node: the feature that is compared, or {@link #LEAF}
     * @param values by node: the threshold, or what a leaf adds; a row whose feature is below the threshold goes left
     * @param right by node: the right child; of no meaning for a leaf
     * @throws IllegalArgumentException if a node has no such feature, or a child that does not come after it
     */
    GradientBoostedTrees(int columns, float base, int[] roots, int[] features, float[] values, int[] right) {
        for (int node = 0; node < features.length; node++) {
            boolean leaf = features[node] == LEAF;
            boolean inner = features[node] >= 0
                    && features[node] < columns
                    && right[node] > node + 1
                    && right[node] < features.length;
            if (!leaf && !inner) {
                throw new IllegalArgumentException("node " + node + " is neither a leaf nor has two children");
            }
        }
        this.columns = columns;
        this.base = base;
        this.roots = roots.clone();
        this.features = features.clone();
        this.values = values.clone();
        this.right = right.clone();
    }

    /** The number of features a row must have. */
    int columns() {
        return columns;
    }

    public int trees() {
        return roots.length;
    }

    public int nodes() {
        return features.length;
    }

    /**
     * Scores rows, one tree after another, so that a tree's nodes stay in the processor's cache.
     *
     * @param rows {@link #columns()} numbers each, one row after another
     */
    public double[] score(float[] rows) {
        double[] scores = new double[rows.length / columns];
        Arrays.fill(scores, base);
        for (int root : roots) {
            for (int row = 0; row < scores.length; row++) {
                scores[row] += leaf(root, rows, row * columns);
            }
        }
        return scores;
    }

    private float leaf(int root, float[] rows, int offset) {
        int node = root;
        while (features[node] != LEAF) {
            node = rows[offset + features[node]] < values[node] ? node + 1 : right[node];
        }
        return values[node];
    }
}
