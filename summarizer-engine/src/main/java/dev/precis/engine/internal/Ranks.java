package dev.precis.engine.internal;

import java.util.ArrayList;
import java.util.List;

/** The order of numbers, the greatest first, of equal ones the first first; and numbers to compare them by. */
final class Ranks {

    private static final double LEAST = 0.001;
    private static final double STEPS = 1e6;

    private Ranks() {}

    /** The places of numbers from the greatest to the least. */
    static List<Integer> order(double[] numbers) {
        List<Integer> order = new ArrayList<>(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            order.add(i);
        }
        // A stable sort: of equal ones the first stays first.
        order.sort((one, other) -> Double.compare(numbers[other], numbers[one]));
        return order;
    }

    /** Evenly spaced numbers in the same order, 1 for the greatest, so that outliers do not drown the others. */
    static double[] spaced(double[] numbers) {
        List<Integer> order = order(numbers);
        double[] spaced = new double[numbers.length];
        for (int rank = 0; rank < numbers.length; rank++) {
            spaced[order.get(rank)] = (double) (numbers.length - rank) / numbers.length;
        }
        return spaced;
    }

    /** The numbers divided by the greatest, and never below {@value #LEAST}. */
    static double[] relative(double[] numbers) {
        double greatest = LEAST;
        for (double number : numbers) {
            greatest = Math.max(greatest, number);
        }
        double[] relative = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            relative[i] = Math.max(LEAST, numbers[i] / greatest);
        }
        return relative;
    }

    /** The numbers to six places, so that what differs by rounding errors alone counts as equal. */
    static double[] rounded(double[] numbers) {
        double[] rounded = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            rounded[i] = Math.rint(numbers[i] * STEPS) / STEPS;
        }
        return rounded;
    }
}
