package dev.precis.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast a link is.
 *
 * @param latency of each piece
 * @param bytesPerSecond of each connection and direction
 */
record Pace(Duration latency, long bytesPerSecond) {

    static final Pace FAST = new Pace(Duration.ZERO, Long.MAX_VALUE);

    private static final double NANOS = 1e9;

    /** Waits as long as a piece takes. */
    void await(int bytes) {
        long nanos = latency.toNanos() + (long) (bytes * NANOS / bytesPerSecond);
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
