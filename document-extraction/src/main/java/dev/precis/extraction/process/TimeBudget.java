package dev.precis.extraction.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time that a worker may take for one document. Waiting for the document's own bytes is not its fault and costs nothing. */
final class TimeBudget {

    private long nanos;

    TimeBudget(Duration time) {
        this.nanos = time.toNanos();
    }

    /**
     * Runs a piece of work on a thread that may be left behind, and pays for it.
     *
     * @throws TimeoutException where the budget is used up
     * @throws ExecutionException with what the work threw
     */
    <T> T spend(ExecutorService thread, Callable<T> work)
            throws InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        Future<T> result = thread.submit(work);
        try {
            return result.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } finally {
            nanos -= System.nanoTime() - start;
        }
    }
}
