package dev.precis.harness.bench;

import java.util.concurrent.locks.LockSupport;

/** When the documents of an open loop are due: evenly, whatever became of those before. For one thread. */
final class Pace {

    private final double nanosBetween;
    private final long begun = System.nanoTime();

    private long sent;

    /** @param rate documents a second, above 0 */
    Pace(double rate) {
        nanosBetween = 1e9 / rate;
    }

    /** Waits until the next one is due; returns when that was, which is in the past where the sender is late. */
    long awaitNext() throws InterruptedException {
        long due = begun + (long) (sent * nanosBetween);
        sent++;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return due;
    }
}
