package dev.precis.harness.bench;

import java.util.Arrays;

/**
 * Where a series of samples goes, by least squares over its last two thirds: the first one is warm-up.
 *
 * @param mean of what was looked at
 * @param rise of the line through it, from its first sample to its last; negative where it falls
 * @param uncertainty the standard error of that rise
 */
record Trend(double mean, double rise, double uncertainty) {

    static final int FEWEST_SAMPLES = 6;

    /** A rise of less than this share of the mean is small. */
    private static final double SMALL = 0.05;

    /** @param samples evenly in time */
    static Trend of(double[] samples) {
        if (samples.length < FEWEST_SAMPLES) {
            throw new IllegalArgumentException("a trend needs " + FEWEST_SAMPLES + " samples, not " + samples.length);
        }
        double[] late = Arrays.copyOfRange(samples, samples.length / 3, samples.length);
        double middle = (late.length - 1) / 2.0;
        double mean = Arrays.stream(late).average().orElseThrow();
        double slope = 0;
        double spread = 0;
        for (int x = 0; x < late.length; x++) {
            slope += (x - middle) * (late[x] - mean);
            spread += (x - middle) * (x - middle);
        }
        slope /= spread;
        double squares = 0;
        for (int x = 0; x < late.length; x++) {
            double left = late[x] - mean - slope * (x - middle);
            squares += left * left;
        }
        double error = Math.sqrt(squares / (late.length - 2) / spread);
        return new Trend(mean, slope * (late.length - 1), error * (late.length - 1));
    }

    /** Falling is as good; so is a rise that is small, or that chance may have made. */
    boolean isFlat() {
        return rise <= SMALL * mean || rise <= 2 * uncertainty;
    }
}
