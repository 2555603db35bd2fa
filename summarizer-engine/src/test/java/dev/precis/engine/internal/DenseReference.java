package dev.precis.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The same quantities by way of the matrix of all pairs, and texts to compare on. */
final class DenseReference {

    private static final double DAMPING = 0.85;

    private DenseReference() {}

    /** Sentences of 0 to 30 terms, the terms of Zipfian frequency. */
    static List<int[]> randomSentences(int sentences, int vocabulary, long seed) {
        Random random = new Random(seed);
        List<int[]> terms = new ArrayList<>();
        for (int row = 0; row < sentences; row++) {
            terms.add(random.ints(random.nextInt(31), 0, 1_000)
                    .map(i -> (int) Math.exp(random.nextDouble() * Math.log(vocabulary)))
                    .toArray());
        }
        return terms;
    }

    static double[][] cosines(TermVectors vectors, double toItself) {
        double[][] cosines = new double[vectors.rows()][vectors.rows()];
        for (int i = 0; i < cosines.length; i++) {
            for (int j = 0; j < cosines.length; j++) {
                cosines[i][j] = i == j ? toItself : vectors.similarity(i, j);
            }
        }
        return cosines;
    }

    static double[][] overlaps(TermVectors vectors, int[] lengths) {
        double[][] overlaps = new double[vectors.rows()][vectors.rows()];
        for (int i = 0; i < overlaps.length; i++) {
            for (int j = 0; j < overlaps.length; j++) {
                overlaps[i][j] = i == j ? 0 : sharedTerms(vectors, i, j) / (log(lengths[i]) + log(lengths[j]));
            }
        }
        return overlaps;
    }

    /** The fixed point of (1 − d) + d · Σ of what comes from the others, by the solution of the linear equations. */
    static double[] visits(double[][] similarities) {
        int n = similarities.length;
        double[][] equations = new double[n][n + 1];
        for (int to = 0; to < n; to++) {
            for (int from = 0; from < n; from++) {
                double degree = 0;
                for (double similarity : similarities[from]) {
                    degree += similarity;
                }
                equations[to][from] =
                        (to == from ? 1 : 0) - (degree > 0 ? DAMPING * similarities[from][to] / degree : 0);
            }
            equations[to][n] = 1 - DAMPING;
        }
        return solve(equations);
    }

    static double[] times(double[][] matrix, double[] x) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < x.length; j++) {
                product[i] += matrix[i][j] * x[j];
            }
        }
        return product;
    }

    private static double sharedTerms(TermVectors vectors, int i, int j) {
        int shared = 0;
        for (int a : vectors.terms(i)) {
            for (int b : vectors.terms(j)) {
                shared += a == b ? 1 : 0;
            }
        }
        return shared;
    }

    private static double log(int length) {
        return Math.log(Math.max(2, length));
    }

    /** Gauss and Jordan without pivoting: the matrix is diagonally dominant by columns. */
    private static double[] solve(double[][] equations) {
        int n = equations.length;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : equations[i][k] / equations[k][k];
                for (int j = k; j <= n; j++) {
                    equations[i][j] -= factor * equations[k][j];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = equations[i][n] / equations[i][i];
        }
        return solution;
    }
}
