package dev.precis.ingest;

import dev.precis.broker.QueueDepths;
import dev.precis.contract.Lane;
import dev.precis.contract.PipelineNames;
import dev.precis.store.JobStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How full the work queues and the store's backlog are, as of the last look. Looking is done aside, so that no document
 * waits for a broker that does not answer: a look that is too old counts as a full queue. Thread-safe.
 */
public final class WorkQueues {

    private static final Logger LOG = LoggerFactory.getLogger(WorkQueues.class);
    private static final Duration STALE = Duration.ofSeconds(3);

    private final QueueDepths depths;
    private final JobStore store;
    private final InstantSource clock;
    private final int maxQueued;
    private final Map<Lane, Look> looks = new ConcurrentHashMap<>();
    private final Map<Lane, Integer> backlogs = new ConcurrentHashMap<>();

    private record Look(long millis, int ready) {}

    /**
     * @param depths asks the broker
     * @param store asked for its backlog
     * @param clock tells the age of a look
     * @param maxQueued how many documents may wait in a lane's queue
     */
    public WorkQueues(QueueDepths depths, JobStore store, InstantSource clock, int maxQueued) {
        this.depths = depths;
        this.store = store;
        this.clock = clock;
        this.maxQueued = maxQueued;
    }

    /** Looks at the store and at the broker; where one does not answer, what it said last grows old. */
    public void look() {
        for (Lane lane : Lane.values()) {
            try {
                backlogs.put(lane, store.undispatched(lane));
                OptionalInt ready = depths.ready(PipelineNames.summarizeQueue(lane));
                ready.ifPresent(count -> looks.put(lane, new Look(clock.millis(), count)));
            } catch (RuntimeException e) {
                LOG.debug("The {} queue cannot be looked at", lane.id(), e);
            }
        }
    }

    /** How many more documents the lane's queue may take; 0 where the broker has not answered of late. */
    public int room(Lane lane) {
        return isFresh(lane) ? Math.max(0, maxQueued - looks.get(lane).ready()) : 0;
    }

    /** Whether the lane's queue surely held nothing at the last look. */
    public boolean isEmpty(Lane lane) {
        return isFresh(lane) && looks.get(lane).ready() == 0;
    }

    /** How many documents of the lane waited in the store at the last look. */
    public int backlog(Lane lane) {
        return backlogs.getOrDefault(lane, 0);
    }

    private boolean isFresh(Lane lane) {
        Look look = looks.get(lane);
        return look != null && clock.millis() - look.millis() < STALE.toMillis();
    }
}
