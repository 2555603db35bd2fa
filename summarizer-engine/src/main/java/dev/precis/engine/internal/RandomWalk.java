package dev.precis.engine.internal;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * How often a walker comes by each sentence who mostly goes on to a similar one and now and then to any (Brin and Page,
 * "The Anatomy of a Large-Scale Hypertextual Web Search Engine", WWW 1998), by power iteration.
 *
 * <p>It asks for products with the matrix of similarities alone, never for the matrix, so its cost is that of at most
 * {@value #MOST_STEPS} products. Each step shrinks the error to {@value #DAMPING} of what it was or less, which makes
 * {@value #MOST_STEPS} enough for the tolerance, whatever the matrix.
 */
final class RandomWalk {

    private static final double DAMPING = 0.85;
    private static final double TOLERANCE = 1e-6;
    private static final int MOST_STEPS = 100;

    private RandomWalk() {}

    /**
     * Visits of each sentence, 1 on average while every sentence is similar to some. One that is similar to none has the
     * fewest, and hands nobody on.
     *
     * @param similarities multiplies a vector by a symmetric matrix without negative entries
     */
    static double[] visits(int rows, UnaryOperator<double[]> similarities) {
        double[] visits = filled(rows, 1);
        double[] degrees = similarities.apply(filled(rows, 1));
        double change = rows;
        for (int step = 0; step < MOST_STEPS && change > TOLERANCE * rows; step++) {
            double[] arriving = similarities.apply(quotients(visits, degrees));
            change = 0;
            for (int row = 0; row < rows; row++) {
                double next = 1 - DAMPING + DAMPING * arriving[row];
                change += Math.abs(next - visits[row]);
                visits[row] = next;
            }
        }
        return visits;
    }

    private static double[] filled(int rows, double number) {
        double[] vector = new double[rows];
        Arrays.fill(vector, number);
        return vector;
    }

    private static double[] quotients(double[] dividends, double[] divisors) {
        double[] quotients = new double[dividends.length];
        for (int i = 0; i < quotients.length; i++) {
            quotients[i] = divisors[i] > 0 ? dividends[i] / divisors[i] : 0;
        }
        return quotients;
    }
}
