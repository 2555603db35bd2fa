package dev.precis.ingest.http;

import dev.precis.store.Job;
import dev.precis.store.JobStore;
import dev.precis.store.RecordedEnd;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Waits for jobs to end, whichever process works on them. What this process records is handed over. What others record is
 * read by one thread when they tell of it, all at once that has ended; at all else it looks now and then, as news may be
 * lost. When the application stops, those who still wait may do so for a little while, and are answered while the web
 * server still can. Thread-safe.
 */
public final class CompletionWatcher implements SmartLifecycle, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CompletionWatcher.class);

    private static final Duration NOW_AND_THEN = Duration.ofMillis(250);
    private static final Duration PARTING = Duration.ofSeconds(10);
    private static final long AFTER_FAILURE = Duration.ofMillis(500).toNanos();

    /** News of these many jobs is kept for those who begin to wait after it came: of seconds, at any rate that there is. */
    private static final int NEWS = 4_000;

    private final JobStore store;
    private final Semaphore places;
    private final long nowAndThen;
    private final Duration parting;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final Set<UUID> news = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > NEWS;
        }
    }));
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
        store.whenRecorded(this::recorded);
        thread.setDaemon(true);
        thread.start();
    }

    /** Compared by identity: two callers may wait for one job. */
    private static final class Waiter {
        private final UUID id;
        private final CompletableFuture<Optional<Job>> end = new CompletableFuture<>();
        private volatile long lookAt;

        Waiter(UUID id, long lookAt) {
            this.id = id;
            this.lookAt = lookAt;
        }
    }

    /**
     * The job with its result, as soon as it has ended; empty where it has not in time, where too many are waiting already,
     * or where the application will wait no longer.
     */
    public Optional<Job> await(UUID id, Duration atMost) {
        if (closed || !places.tryAcquire()) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        Waiter waiter = new Waiter(id, now + nowAndThen);
        try {
            waiters.add(waiter);
            boolean hasEnded = news.contains(id);
            if (hasEnded) {
                waiter.lookAt = now;
            }
            if (hasEnded || waiters.size() == 1) {
                LockSupport.unpark(thread);
            }
            return waiter.end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody ends the waiting with an error", e);
        } finally {
            waiters.remove(waiter);
            places.release();
        }
    }

    /** These jobs have ended, wherever that was recorded. */
    void hear(Collection<UUID> ids) {
        long now = System.nanoTime();
        tell(Set.copyOf(ids), waiter -> waiter.lookAt = now);
    }

    private void recorded(Collection<RecordedEnd> ends) {
        Map<UUID, RecordedEnd> byId = ends.stream().collect(Collectors.toMap(RecordedEnd::jobId, Function.identity()));
        long now = System.nanoTime();
        tell(byId.keySet(), waiter -> {
            Job job = byId.get(waiter.id).job();
            if (job == null) {
                waiter.lookAt = now;
            } else {
                waiter.end.complete(Optional.of(job));
            }
        });
    }

    /** Kept before anybody is told: who begins to wait meanwhile finds it. */
    private void tell(Set<UUID> ids, Consumer<Waiter> end) {
        news.addAll(ids);
        boolean isToBeRead = false;
        for (Waiter waiter : waiters) {
            if (ids.contains(waiter.id)) {
                end.accept(waiter);
                isToBeRead |= !waiter.end.isDone();
            }
        }
        if (isToBeRead) {
            LockSupport.unpark(thread);
        }
    }

    int waiting() {
        return waiters.size();
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
            letAllGo();
        }
    }

    private void letAllGo() {
        waiters.forEach(waiter -> waiter.end.complete(Optional.empty()));
    }

    /** How long to pause before the next time, in nanoseconds. */
    private long look() {
        long now = System.nanoTime();
        boolean all = now - lookedAtAll >= nowAndThen;
        if (all) {
            lookedAtAll = now;
        }
        List<Waiter> looked = waiters.stream()
                .filter(waiter -> !waiter.end.isDone() && (all || waiter.lookAt - now <= 0))
                .toList();
        // before the look: what is announced while it goes on is not forgotten
        looked.forEach(waiter -> waiter.lookAt = now + nowAndThen);
        try {
            look(looked);
        } catch (RuntimeException e) {
            LOG.debug("The store cannot say which jobs have ended", e);
            return AFTER_FAILURE;
        } catch (Error e) {
            // a lack of memory for example: without this thread nobody would be answered before their time is up
            LOG.error("Jobs that have ended could not be read", e);
            return AFTER_FAILURE;
        }
        long after = System.nanoTime();
        return waiters.stream()
                .mapToLong(waiter -> Math.max(1, waiter.lookAt - after))
                .min()
                .orElse(nowAndThen);
    }

    private void look(List<Waiter> looked) {
        if (looked.isEmpty()) {
            return;
        }
        Map<UUID, Job> ended =
                store.ended(looked.stream().map(waiter -> waiter.id).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Job::id, Function.identity()));
        looked.forEach(waiter -> {
            Job job = ended.get(waiter.id);
            if (job != null) {
                waiter.end.complete(Optional.of(job));
            }
        });
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
        letAllGo();
        LockSupport.unpark(thread);
    }
}
