package dev.precis.ingest.http;

import dev.precis.ingest.activity.SourceState;
import dev.precis.ingest.activity.Sources;
import dev.precis.store.Job;
import dev.precis.store.JobChanges;
import dev.precis.store.JobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells listeners what happens to jobs, whichever process works on them, and what the doors of this process are doing. One
 * thread asks the store, and only while somebody listens: now and then, and as soon as a result is announced. Thread-safe.
 */
final class EventFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration AT_LEAST = Duration.ofMillis(40);
    private static final long HEARTBEAT = Duration.ofSeconds(15).toNanos();

    /** How far clocks may differ, and how long a commit may take. */
    private static final Duration OVERLAP = Duration.ofSeconds(2);

    private static final int LIMIT = 5000;

    /** An announced result that did not come up in this time is asked for by its job: the clock of its writer differs. */
    private static final long OVERDUE = Duration.ofSeconds(1).toNanos();

    private static final int MAX_OVERDUE = 100;

    private final JobStore store;
    private final Sources sources;
    private final ProblemWriter json;
    private final Clock clock;
    private final Set<JobListener> listeners = ConcurrentHashMap.newKeySet();
    private final Map<List<String>, SourceState> doors = new HashMap<>();
    private final Map<UUID, Long> expected = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "precis-event-feed");
    private JobChangeEvents changes;
    private long heartbeatNanos;
    private volatile boolean closed;

    EventFeed(JobStore store, Sources sources, ProblemWriter json, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.json = json;
        this.clock = clock;
        this.changes = new JobChangeEvents(json);
        this.heartbeatNanos = System.nanoTime();
        thread.setDaemon(true);
        thread.start();
    }

    /** What happens from now on is told to the listener. */
    synchronized void add(JobListener listener) {
        if (listeners.isEmpty()) {
            forgetThePast();
        }
        listeners.add(listener);
        LockSupport.unpark(thread);
    }

    private void forgetThePast() {
        changes = new JobChangeEvents(json);
        heartbeatNanos = System.nanoTime();
        freshDoors();
        try {
            freshChanges();
        } catch (DataAccessException e) {
            LOG.debug("What has just happened will be told as news", e);
        }
    }

    /** This job has ended, wherever that was recorded. */
    void expect(UUID id) {
        if (!listeners.isEmpty() && expected.size() < LIMIT) {
            expected.putIfAbsent(id, System.nanoTime());
            LockSupport.unpark(thread);
        }
    }

    void remove(JobListener listener) {
        listeners.remove(listener);
    }

    /** What has happened since, at most {@value #LIMIT} of each kind. */
    List<StreamEvent> since(Instant moment) {
        return new JobChangeEvents(json).fresh(store.changes(moment, LIMIT), moment, clock.instant());
    }

    private void run() {
        while (!closed) {
            if (listeners.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, POLL.toNanos());
                tell();
                rest();
            }
        }
    }

    /** Results that are announced one after the other are told together. */
    private void rest() {
        long until = System.nanoTime() + AT_LEAST.toNanos();
        for (long left = AT_LEAST.toNanos(); left > 0 && !closed; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private synchronized void tell() {
        try {
            freshDoors().forEach(this::tell);
            freshChanges().forEach(this::tell);
            overdue().forEach(this::tell);
        } catch (RuntimeException e) {
            LOG.debug("The store cannot say what has happened", e);
        }
        if (System.nanoTime() - heartbeatNanos >= HEARTBEAT) {
            heartbeatNanos = System.nanoTime();
            tell(StreamEvent.HEARTBEAT);
        }
    }

    private void tell(StreamEvent event) {
        if (event.isEnd()) {
            expected.remove(event.job());
        }
        listeners.forEach(listener -> listener.hear(event));
    }

    private List<StreamEvent> freshChanges() {
        Instant now = clock.instant();
        Instant since = now.minus(OVERLAP);
        return changes.fresh(store.changes(since, LIMIT), since, now);
    }

    private List<StreamEvent> overdue() {
        long now = System.nanoTime();
        List<UUID> overdue = expected.entrySet().stream()
                .filter(entry -> now - entry.getValue() > OVERDUE)
                .limit(MAX_OVERDUE)
                .map(Map.Entry::getKey)
                .toList();
        List<Job> ended = overdue.stream()
                .map(store::find)
                .flatMap(Optional::stream)
                .filter(Job::isFinished)
                .toList();
        overdue.forEach(expected::remove);
        return changes.fresh(new JobChanges(ended, List.of()), Instant.EPOCH, clock.instant());
    }

    private List<StreamEvent> freshDoors() {
        return sources.states().stream()
                .filter(state -> {
                    SourceState before = doors.put(List.of(state.type().id(), state.name()), state);
                    return before != null && !withoutPoll(before).equals(withoutPoll(state));
                })
                .map(state -> StreamEvent.ofSource(clock.instant(), state, json))
                .toList();
    }

    /** That a door was looked at is nothing to tell. */
    private static SourceState withoutPoll(SourceState state) {
        return new SourceState(
                state.type(),
                state.name(),
                state.place(),
                state.profile(),
                null,
                state.documents(),
                state.lastDocument(),
                state.lastError(),
                state.reading());
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
