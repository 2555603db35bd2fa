package dev.precis.engine.internal;

import java.util.Arrays;

/**
 * A sum of small regression trees (Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of
 * Statistics 29(5), 2001). Immutable; {@link TreesResource} reads it.
 *
 * <p>Every tree is filled up to the depth of the deepest, a leaf above it standing for all below, so that a row takes the
 * same steps whatever it holds: the processor need not guess branches, and works on several rows at once. Node i of a tree
 * has the children 2 i + 1 and 2 i + 2.
 */
public final class GradientBoostedTrees {

    /** What {@code features} says of a leaf. */
    static final int LEAF = -1;

    /** Filled-up trees double with each level. */
    private static final int DEEPEST = 8;

    private final int columns;
    private final float base;
    private final int trees;
    private final int nodes;
    private final int depth;
    private final int[] features;
    private final float[] thresholds;
    private final float[] leaves;

    /**
     * @param columns how many features a row has
     * @param base what a row scores before any tree
     * @param roots by tree: its first node
     * @param features by node: the feature that is compared, or {@link #LEAF}
     * @param values by node: the threshold, or what a leaf adds; a row whose feature is below the threshold goes left
     * @param right by node: the right child; the left one is the next node; of no meaning for a leaf
     * @throws IllegalArgumentException if a node has no such feature, or a child that does not come after it, or if a tree
     *     has more than {@value #DEEPEST} levels below its root
     */
    GradientBoostedTrees(int columns, float base, int[] roots, int[] features, float[] values, int[] right) {
        check(columns, features, right);
        this.columns = columns;
        this.base = base;
        this.trees = roots.length;
        this.nodes = features.length;
        int deepest = 0;
        for (int root : roots) {
            deepest = Math.max(deepest, depth(root, features, right));
        }
        if (deepest > DEEPEST) {
            throw new IllegalArgumentException("a tree has " + deepest + " levels, more than " + DEEPEST);
        }
        this.depth = deepest;
        this.features = new int[trees * inner()];
        this.thresholds = new float[trees * inner()];
        this.leaves = new float[trees * (inner() + 1)];
        for (int tree = 0; tree < trees; tree++) {
            fill(tree, 0, roots[tree], features, values, right);
        }
    }

    private static void check(int columns, int[] features, int[] right) {
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
    }

    private static int depth(int node, int[] features, int[] right) {
        return features[node] == LEAF
                ? 0
                : 1 + Math.max(depth(node + 1, features, right), depth(right[node], features, right));
    }

    /** Puts a node, and all below it, at a place of a filled-up tree. */
    private void fill(int tree, int place, int node, int[] features, float[] values, int[] right) {
        if (place >= inner()) {
            leaves[tree * (inner() + 1) + place - inner()] = values[node];
            return;
        }
        boolean leaf = features[node] == LEAF;
        this.features[tree * inner() + place] = leaf ? 0 : features[node];
        this.thresholds[tree * inner() + place] = leaf ? 0 : values[node];
        fill(tree, 2 * place + 1, leaf ? node : node + 1, features, values, right);
        fill(tree, 2 * place + 2, leaf ? node : right[node], features, values, right);
    }

    /** The inner nodes of a filled-up tree. */
    private int inner() {
        return (1 << depth) - 1;
    }

    /** The number of features a row must have. */
    int columns() {
        return columns;
    }

    public int trees() {
        return trees;
    }

    /** The nodes of all trees before they were filled up. */
    public int nodes() {
        return nodes;
    }

    /**
     * Scores rows, one tree after another, so that a tree's nodes stay in the processor's cache.
     *
     * @param rows {@link #columns()} numbers each, one row after another
     */
    public double[] score(float[] rows) {
        double[] scores = new double[rows.length / columns];
        Arrays.fill(scores, base);
        for (int tree = 0; tree < trees; tree++) {
            for (int row = 0; row < scores.length; row++) {
                scores[row] += leaf(tree, rows, row * columns);
            }
        }
        return scores;
    }

    private float leaf(int tree, float[] rows, int offset) {
        int first = tree * inner();
        int place = 0;
        for (int level = 0; level < depth; level++) {
            float value = rows[offset + features[first + place]];
            place = 2 * place + (value < thresholds[first + place] ? 1 : 2);
        }
        return leaves[first + tree + place - inner()];
    }
}
