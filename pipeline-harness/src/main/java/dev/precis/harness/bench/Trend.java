package dev.precis.harness.bench;

import java.util.Arrays;

/**
 * Where a series of samples goes, by least squares over its last two thirds: the first one is warm-up.
 *
 * @param mean of what was looked at
 * @param rise of the line through it, from its first sample to its last; negative where it falls
 */
record Trend(double mean, double rise) {

    /** A rise of more than this share of the mean is none of chance. */
    private static final double FLAT = 0.05;

    /** @param samples evenly in time, three at least */
    static Trend of(double[] samples) {
        if (samples.length < 3) {
            throw new IllegalArgumentException("a trend needs three samples, not " + samples.length);
        }
        double[] late = Arrays.copyOfRange(samples, samples.length / 3, samples.length);
        return new Trend(Arrays.stream(late).average().orElseThrow(), slope(late) * (late.length - 1));
    }

    /** Change from one sample to the next. */
    private static double slope(double[] samples) {
        double meanX = (samples.length - 1) / 2.0;
        double meanY = Arrays.stream(samples).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int x = 0; x < samples.length; x++) {
            covariance += (x - meanX) * (samples[x] - meanY);
            variance += (x - meanX) * (x - meanX);
        }
        return covariance / variance;
    }

    /** Falling is as good as flat. */
    boolean isFlat() {
        return rise <= FLAT * mean;
    }
}
