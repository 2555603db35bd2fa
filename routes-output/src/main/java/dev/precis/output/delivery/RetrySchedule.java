package dev.precis.output.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When to try a failed delivery again.
 *
 * @param delays the wait after the first failure, after the second, …; after the last one follows no further try
 * @param random 0 to 1; spreads the tries by up to a fifth, so that they do not come all at once
 */
public record RetrySchedule(List<Duration> delays, DoubleSupplier random) {

    private static final double JITTER = 0.2;

    /** The longest time that a receiver can make us wait. */
    static final Duration MAX_RETRY_AFTER = Duration.ofHours(24);

    public RetrySchedule {
        delays = List.copyOf(delays);
    }

    /** The wait after a delivery was tried so often; empty where that was the last time. */
    public Optional<Duration> delayAfter(int tries) {
        if (tries > delays.size()) {
            return Optional.empty();
        }
        double factor = 1 + JITTER * (2 * random.getAsDouble() - 1);
        long millis = Math.round(delays.get(Math.max(tries, 1) - 1).toMillis() * factor);
        return Optional.of(Duration.ofMillis(millis));
    }

    /** From the first try to the last one, where every wait is as long as it is meant to be. */
    public Duration span() {
        return delays.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** As above, but not before the receiver wants us again. */
    public Optional<Duration> delayAfter(int tries, Duration retryAfter) {
        Duration asked = retryAfter.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : retryAfter;
        return delayAfter(tries).map(delay -> delay.compareTo(asked) < 0 ? asked : delay);
    }
}
