package dev.precis.output.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Gives deliveries that have to come back a time each, one after the other, so that thousands of them neither come all at
 * once nor again and again. Not thread-safe.
 */
final class WaitingLine {

    /** Nobody is told to come back later than this after the earliest moment that makes sense. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final DoubleSupplier random;
    private long last;

    WaitingLine(Clock clock, DoubleSupplier random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * The time until the next place.
     *
     * @param earliest coming back before that is in vain
     * @param spacing between two places
     */
    Duration next(Duration earliest, Duration spacing) {
        long now = clock.millis();
        long from = now + earliest.toMillis();
        // the jitter keeps apart what several processes have sent away
        long place = Math.max(last, from) + Math.round(spacing.toMillis() * 2 * random.getAsDouble());
        if (place <= from + LONGEST.toMillis()) {
            last = place;
            return Duration.ofMillis(place - now);
        }
        double share = 0.5 + random.getAsDouble() / 2;
        return Duration.ofMillis(from - now + Math.round(LONGEST.toMillis() * share));
    }

    /** Nobody waits any more, as far as is known. */
    void clear() {
        last = 0;
    }
}
