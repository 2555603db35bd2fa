package dev.precis.ingest.http;

import dev.precis.store.JobStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Waits for jobs to end, whichever process works on them: one thread asks the store about all of them at once, and only
 * while somebody waits. Where a result was announced, it asks in quick succession until the result is committed; all
 * others it looks at now and then, for what nobody announces. When the application stops, those who still wait may do so
 * for a little while, and are answered while the web server still can. Thread-safe.
 */
public final class CompletionWatcher implements SmartLifecycle, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CompletionWatcher.class);
    private static final long SOON = Duration.ofMillis(5).toNanos();
    private static final Duration NOW_AND_THEN = Duration.ofMillis(250);
    private static final Duration PARTING = Duration.ofSeconds(10);
    private static final long AFTER_FAILURE = Duration.ofMillis(500).toNanos();

    /** What was announced longer ago and is not committed yet is looked at now and then again. */
    private static final long EXPECTED = Duration.ofSeconds(2).toNanos();

    private final JobStore store;
    private final Semaphore places;
    private final long nowAndThen;
    private final Duration parting;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::watch, "precis-completion-watcher");
    private long lookedAtAll = System.nanoTime();
    private volatile boolean running;
    private volatile @Nullable Long partedAt;
    private volatile boolean closed;

    public CompletionWatcher(JobStore store, int maxWaiters) {
        this(store, maxWaiters, NOW_AND_THEN, PARTING);
    }

    /**
     * @param nowAndThen between two looks for what nobody announces
     * @param parting how long one may wait after the application has begun to stop; less than the web server takes for it
     */
    CompletionWatcher(JobStore store, int maxWaiters, Duration nowAndThen, Duration parting) {
        this.store = store;
        this.places = new Semaphore(maxWaiters);
        this.nowAndThen = nowAndThen.toNanos();
        this.parting = parting;
        thread.setDaemon(true);
        thread.start();
    }

    /** Compared by identity: two callers may wait for one job. */
    private static final class Waiter {
        private final UUID id;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile boolean looked;
        private volatile long expectedUntil = System.nanoTime();

        Waiter(UUID id) {
            this.id = id;
        }

        /** The result may have been there, or been announced, before the waiting began. */
        boolean isUrgent(long now) {
            return !looked || expectedUntil - now > 0;
        }
    }

    /**
     * True as soon as the job has ended or the application will wait no longer; false where neither was so in time, or
     * where too many are waiting already.
     */
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

    /** A result of this job is on its way to the store. */
    void expect(UUID id) {
        boolean found = false;
        for (Waiter waiter : waiters) {
            if (waiter.id.equals(id)) {
                waiter.expectedUntil = System.nanoTime() + EXPECTED;
                found = true;
            }
        }
        if (found) {
            LockSupport.unpark(thread);
        }
    }

    private void watch() {
        while (!closed) {
            if (waiters.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, look());
                partWithAll();
            }
        }
    }

    private void partWithAll() {
        Long at = partedAt;
        if (at != null && System.nanoTime() - at >= 0) {
            waiters.forEach(waiter -> waiter.done.countDown());
        }
    }

    /** How long to pause before the next time, in nanoseconds. */
    private long look() {
        long now = System.nanoTime();
        boolean all = now - lookedAtAll >= nowAndThen;
        List<Waiter> looked =
                waiters.stream().filter(waiter -> all || waiter.isUrgent(now)).toList();
        if (all) {
            lookedAtAll = now;
        }
        try {
            look(looked);
        } catch (RuntimeException e) {
            LOG.debug("The store cannot say which jobs have ended", e);
            return AFTER_FAILURE;
        }
        return waiters.stream().anyMatch(waiter -> waiter.isUrgent(now)) ? SOON : nowAndThen;
    }

    private void look(List<Waiter> looked) {
        if (looked.isEmpty()) {
            return;
        }
        Set<UUID> ids = looked.stream().map(waiter -> waiter.id).collect(Collectors.toSet());
        Set<UUID> finished = Set.copyOf(store.finished(ids));
        for (Waiter waiter : looked) {
            waiter.looked = true;
            if (finished.contains(waiter.id)) {
                waiter.done.countDown();
            }
        }
    }

    @Override
    public void start() {
        partedAt = null;
        running = true;
    }

    /** The web server stops after this, and waits for the calls that are under way. */
    @Override
    public void stop() {
        partedAt = System.nanoTime() + parting.toNanos();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Lets everybody go who still waits; they are answered as if their time was up. */
    @Override
    public void close() {
        closed = true;
        waiters.forEach(waiter -> waiter.done.countDown());
        LockSupport.unpark(thread);
    }
}
