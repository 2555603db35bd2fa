package dev.precis.ingest.http;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches the pages of a batch in their order, a few of them side by side, so that slow hosts do not add up and few texts
 * are in memory. What is not there when the time is over fails. For one thread at a time.
 */
final class ReadAhead<T> implements AutoCloseable {

    private static final int AHEAD = 4;

    private final Iterator<Callable<T>> fetches;
    private final ExecutorService pool;
    private final Duration atMost;
    private final long end;
    private final Queue<Future<T>> pending = new ArrayDeque<>();

    ReadAhead(List<Callable<T>> fetches, ExecutorService pool, Duration atMost) {
        this.fetches = fetches.iterator();
        this.pool = pool;
        this.atMost = atMost;
        this.end = System.nanoTime() + atMost.toNanos();
    }

    /**
     * What the next fetch gives.
     *
     * @throws InvalidDocumentException as the fetch does, or with {@code FETCH_FAILED} where it comes too late
     */
    T next() {
        while (pending.size() < AHEAD && fetches.hasNext()) {
            pending.add(pool.submit(fetches.next()));
        }
        Future<T> next = pending.remove();
        try {
            return next.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            next.cancel(true);
            throw new InvalidDocumentException(
                    ErrorCode.FETCH_FAILED,
                    "the time for fetching the pages of a batch, " + atMost.toSeconds()
                            + " s, was over; send this one again",
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pending.forEach(fetch -> fetch.cancel(true));
    }
}
