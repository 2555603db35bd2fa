package dev.precis.engine.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of numbers, the greatest first; of equal ones the first first. */
final class Ranks {

    private Ranks() {}

    /** The places of numbers from the greatest to the least. */
    static List<Integer> order(double[] numbers) {
        List<Integer> order = new ArrayList<>(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingDouble(i -> -numbers[i]).thenComparing(Comparator.naturalOrder()));
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
}
