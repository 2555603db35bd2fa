package dev.precis.ingest;

import dev.precis.broker.QueueDepths;
import dev.precis.contract.Lane;
import dev.precis.contract.PipelineNames;
import dev.precis.store.JobStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How full the work queues and the store's backlog are, as of the last look and by what was done since. Looking is done aside, so that no document
 * waits for a broker that does not answer: a look that is too old counts as a full queue. Thread-safe.
 */
public final class WorkQueues {

    private static final Logger LOG = LoggerFactory.getLogger(WorkQueues.class);
    private static final Duration STALE = Duration.ofSeconds(3);

    private final QueueDepths depths;
    private final JobStore store;
    private final InstantSource clock;
    private final int maxQueued;
    private final Map<Lane, LaneLook> lanes = new EnumMap<>(Lane.class);

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
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new LaneLook());
        }
    }

    /** Looks at the store and at the broker; where one does not answer, what it said last grows old. */
    public void look() {
        for (Lane lane : Lane.values()) {
            try {
                lanes.get(lane).look(lane);
            } catch (RuntimeException e) {
                LOG.debug("The {} queue cannot be looked at", lane.id(), e);
            }
        }
    }

    /** Takes a place in the lane's queue; false where there is none, so that the document waits in the store. */
    public boolean take(Lane lane) {
        LaneLook look = lanes.get(lane);
        if (look.room() == 0) {
            look.kept.incrementAndGet();
            return false;
        }
        look.sent.incrementAndGet();
        return true;
    }

    /** Takes places in the lane's queue for documents that waited in the store. */
    public void takeWaiting(Lane lane, int documents) {
        lanes.get(lane).sent.addAndGet(documents);
    }

    /** How many more documents the lane's queue may take; 0 where the broker has not answered of late. */
    public int room(Lane lane) {
        return lanes.get(lane).room();
    }

    /** Whether the lane's queue surely held nothing at the last look. */
    public boolean isEmpty(Lane lane) {
        LaneLook look = lanes.get(lane);
        return look.isFresh() && look.ready == 0;
    }

    /** How many documents of the lane wait in the store, at most: those that were there at the last look, and those since. */
    public int backlog(Lane lane) {
        return lanes.get(lane).backlog();
    }

    private final class LaneLook {

        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger kept = new AtomicInteger();
        private volatile int waiting;
        private volatile int ready;
        private volatile long answeredMillis = Long.MIN_VALUE / 2;

        /** What is sent or kept meanwhile counts until the next look: better twice than not at all. */
        void look(Lane lane) {
            int keptBefore = kept.get();
            waiting = store.undispatched(lane);
            kept.addAndGet(-keptBefore);
            int sentBefore = sent.get();
            OptionalInt answer = depths.ready(PipelineNames.summarizeQueue(lane));
            if (answer.isPresent()) {
                ready = answer.getAsInt();
                answeredMillis = clock.millis();
                sent.addAndGet(-sentBefore);
            }
        }

        int room() {
            return isFresh() ? Math.max(0, maxQueued - ready - sent.get()) : 0;
        }

        int backlog() {
            return waiting + kept.get();
        }

        boolean isFresh() {
            return clock.millis() - answeredMillis < STALE.toMillis();
        }
    }
}
