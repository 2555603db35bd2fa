package dev.precis.ingest.http;

import dev.precis.store.JobStore;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for jobs to end, whichever replica works on them: one thread asks the store about all of them at once, and only
 * while somebody waits. Thread-safe.
 */
public final class CompletionWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CompletionWatcher.class);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final JobStore store;
    private final Semaphore places;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::watch, "precis-completion-watcher");
    private volatile boolean closed;

    public CompletionWatcher(JobStore store, int maxWaiters) {
        this.store = store;
        this.places = new Semaphore(maxWaiters);
        thread.setDaemon(true);
        thread.start();
    }

    /** Compared by identity: two callers may wait for one job. */
    private static final class Waiter {
        private final UUID id;
        private final CountDownLatch done = new CountDownLatch(1);

        Waiter(UUID id) {
            this.id = id;
        }
    }

    /** True as soon as the job has ended; false where it has not in time, or where too many are waiting already. */
    public boolean await(UUID id, Duration atMost) {
        if (closed || !places.tryAcquire()) {
            return false;
        }
        Waiter waiter = new Waiter(id);
        try {
            waiters.add(waiter);
            LockSupport.unpark(thread);
            return waiter.done.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiters.remove(waiter);
            places.release();
        }
    }

    private void watch() {
        while (!closed) {
            if (waiters.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, poll().toNanos());
            }
        }
    }

    /** How long to pause before the next time. */
    private Duration poll() {
        try {
            Set<UUID> ids = waiters.stream().map(waiter -> waiter.id).collect(Collectors.toSet());
            Set<UUID> finished = Set.copyOf(store.finished(ids));
            waiters.stream().filter(waiter -> finished.contains(waiter.id)).forEach(waiter -> waiter.done.countDown());
            return POLL;
        } catch (RuntimeException e) {
            LOG.debug("The store cannot say which jobs have ended", e);
            return PAUSE_AFTER_FAILURE;
        }
    }

    /** Lets everybody go who still waits; they are answered as if their time was up. */
    @Override
    public void close() {
        closed = true;
        waiters.forEach(waiter -> waiter.done.countDown());
        LockSupport.unpark(thread);
    }
}
