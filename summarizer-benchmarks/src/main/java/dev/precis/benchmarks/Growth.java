package dev.precis.benchmarks;

import java.util.Map;

/** How time grows with length. */
final class Growth {

    private Growth() {}

    /** The e of time = c · lengthᵉ, by least squares over the logarithms. */
    static double exponent(Map<Integer, Double> timeByLength) {
        double meanX =
                timeByLength.keySet().stream().mapToDouble(Math::log).average().orElseThrow();
        double meanY =
                timeByLength.values().stream().mapToDouble(Math::log).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (Map.Entry<Integer, Double> point : timeByLength.entrySet()) {
            double x = Math.log(point.getKey()) - meanX;
            covariance += x * (Math.log(point.getValue()) - meanY);
            variance += x * x;
        }
        return covariance / variance;
    }
}
