package dev.precis.engine.internal;

import java.util.Random;

/**
 * The greatest singular values of the matrix A of terms by sentences, and their left singular vectors: the directions in
 * which sentences differ most from nothing, taken for the topics of the text.
 *
 * <p>By randomized block subspace iteration (Halko, Martinsson and Tropp, "Finding Structure with Randomness", SIAM Review
 * 53(2), 2011, algorithms 4.4 and 5.3): a random block of a few vectors more than wanted is multiplied by A · Aᵀ and made
 * orthonormal, {@value #ITERATIONS} times, and the best vectors within it are taken (Rayleigh and Ritz). A is only ever
 * multiplied, sentence by sentence, so time and memory are linear in the text: O({@value #ITERATIONS} · block · terms in
 * sentences + {@value #ITERATIONS} · block² · vocabulary). The seed is fixed.
 *
 * <p>Where the block is as large as the rank of A the result is exact; else singular values that stand out are found well
 * and those that lie close together get mixed, which does little to the space they span.
 */
final class LatentTopics {

    private static final int ITERATIONS = 10;
    private static final int OVERSAMPLING = 5;
    private static final long SEED = 1;

    /** The share of a column's square below which what the columns before it leave of it is rounding error. */
    private static final double ROUNDING = 1e-12;

    private final TermVectors vectors;

    /** A row per term, a column per topic. */
    private final double[][] directions;

    private final double[] singularValues;

    private LatentTopics(TermVectors vectors, double[][] directions, double[] singularValues) {
        this.vectors = vectors;
        this.directions = directions;
        this.singularValues = singularValues;
    }

    /** @param most how many are wanted; there are fewer if sentences or terms are fewer */
    static LatentTopics of(TermVectors vectors, int most) {
        int rank = Math.min(vectors.rows(), vectors.columns());
        int block = Math.min(most + OVERSAMPLING, rank);
        double[][] basis = randomBlock(vectors.columns(), block);
        orthonormalize(basis, block);
        int iterations = block == rank ? 1 : ITERATIONS;
        for (int i = 0; i < iterations; i++) {
            basis = timesItsTranspose(vectors, basis, block);
            orthonormalize(basis, block);
        }
        SymmetricEigen ritz = SymmetricEigen.of(projection(vectors, basis, block));
        int wanted = Math.min(most, block);
        double[] singularValues = new double[wanted];
        for (int topic = 0; topic < wanted; topic++) {
            singularValues[topic] = Math.sqrt(Math.max(0, ritz.values()[topic]));
        }
        for (int term = 0; term < basis.length; term++) {
            basis[term] = times(basis[term], ritz.vectors(), wanted);
        }
        return new LatentTopics(vectors, basis, singularValues);
    }

    /** In descending order; not to be changed. */
    double[] singularValues() {
        return singularValues;
    }

    /** What a sentence says about each topic: σ · v of singular value and right singular vector. */
    double[] shares(int row) {
        return project(vectors, directions, row, singularValues.length);
    }

    private static double[][] randomBlock(int rows, int columns) {
        Random random = new Random(SEED);
        double[][] block = new double[rows][columns];
        for (double[] row : block) {
            for (int column = 0; column < columns; column++) {
                row[column] = random.nextDouble() - 0.5;
            }
        }
        return block;
    }

    /** A · (Aᵀ · basis), a sentence at a time. */
    private static double[][] timesItsTranspose(TermVectors vectors, double[][] basis, int block) {
        double[][] product = new double[basis.length][block];
        for (int row = 0; row < vectors.rows(); row++) {
            double[] projected = project(vectors, basis, row, block);
            int[] terms = vectors.terms(row);
            double[] weights = vectors.weights(row);
            for (int i = 0; i < terms.length; i++) {
                addTo(product[terms[i]], projected, weights[i]);
            }
        }
        return product;
    }

    /** (Aᵀ · basis)ᵀ · (Aᵀ · basis), whose eigenvalues are the squares of the singular values. */
    private static double[][] projection(TermVectors vectors, double[][] basis, int block) {
        double[][] products = new double[block][block];
        for (int row = 0; row < vectors.rows(); row++) {
            addProducts(products, project(vectors, basis, row, block));
        }
        return products;
    }

    private static double[] project(TermVectors vectors, double[][] basis, int row, int columns) {
        double[] projected = new double[columns];
        int[] terms = vectors.terms(row);
        double[] weights = vectors.weights(row);
        for (int i = 0; i < terms.length; i++) {
            addTo(projected, basis[terms[i]], weights[i]);
        }
        return projected;
    }

    /**
     * Makes the columns orthonormal, by the method of Gram and Schmidt on their products with each other: so the long columns
     * are read twice, not once for each pair. A column for which there is no direction left becomes zero.
     */
    private static void orthonormalize(double[][] basis, int block) {
        double[][] products = new double[block][block];
        for (double[] row : basis) {
            addProducts(products, row);
        }
        double[][] change = new double[block][block];
        for (int column = 0; column < block; column++) {
            double[] combination = new double[block];
            combination[column] = 1;
            for (int before = 0; before < column; before++) {
                addTo(combination, change[before], -dot(times(combination, products, block), change[before]));
            }
            double square = dot(times(combination, products, block), combination);
            if (square > ROUNDING * products[column][column]) {
                addTo(change[column], combination, 1 / Math.sqrt(square));
            }
        }
        for (int row = 0; row < basis.length; row++) {
            double[] changed = new double[block];
            for (int column = 0; column < block; column++) {
                changed[column] = dot(basis[row], change[column]);
            }
            basis[row] = changed;
        }
    }

    private static double[] times(double[] row, double[][] matrix, int columns) {
        double[] product = new double[columns];
        for (int i = 0; i < row.length; i++) {
            addTo(product, matrix[i], row[i]);
        }
        return product;
    }

    private static void addProducts(double[][] products, double[] row) {
        for (int i = 0; i < row.length; i++) {
            addTo(products[i], row, row[i]);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void addTo(double[] sum, double[] vector, double times) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += times * vector[i];
        }
    }
}
