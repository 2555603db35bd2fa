package dev.precis.summarize;

import dev.precis.contract.DocumentReceived;
import dev.precis.contract.Lane;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * How much text is summarized at the same time: many short documents, or one that is so long that it travels by reference.
 * Each lane has its own room, so that nobody who waits for a summary waits for the long documents of a bulk drop.
 * Thread-safe.
 */
final class WorkRoom {

    /** In UTF-16 code units. */
    private static final int SIZE = 4 * DocumentReceived.MAX_INLINE_TEXT;

    private final Map<Lane, Semaphore> lanes = new EnumMap<>(Lane.class);

    WorkRoom() {
        for (Lane lane : Lane.values()) {
            // fair, lest a long document waits for ever while short ones pass it
            lanes.put(lane, new Semaphore(SIZE, true));
        }
    }

    /** Waits for room; close what this gives when the work has ended. */
    Place enter(DocumentReceived document) {
        int size = document.text() == null ? SIZE : Math.max(1, document.text().length());
        Semaphore lane = lanes.get(document.lane());
        lane.acquireUninterruptibly(size);
        return () -> lane.release(size);
    }

    /** Room for one document. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
