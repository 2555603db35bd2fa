package dev.precis.ingest;

import dev.precis.contract.Lane;
import dev.precis.store.Acceptance;
import dev.precis.store.Dispatch;
import dev.precis.store.JobStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings accepted documents from the store to the broker, each at its time. Thread-safe. */
public final class DocumentRelay {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentRelay.class);

    /** What a process that dies between claim and publish keeps from the others until the lease ends. */
    private static final int BATCH = 100;

    private final JobStore store;
    private final WorkQueues queues;
    private final InstantSource clock;
    private final Duration lease;
    private final int maxAttempts;

    /**
     * @param store keeps the jobs
     * @param queues knows where there is room
     * @param clock tells when a lease ends
     * @param lease after which an unfinished document may count as lost
     * @param maxAttempts how often a document may be lost together with its worker
     */
    public DocumentRelay(JobStore store, WorkQueues queues, InstantSource clock, Duration lease, int maxAttempts) {
        this.store = store;
        this.queues = queues;
        this.clock = clock;
        this.lease = lease;
        this.maxAttempts = maxAttempts;
    }

    /** What to publish for a document that was just accepted; none where that is not due or its queue is full. */
    public List<Dispatch> dispatch(Acceptance acceptance) {
        if (!acceptance.isDue()) {
            return List.of();
        }
        Dispatch dispatch = acceptance.dispatch() == null ? store.dispatch(acceptance.jobId()) : acceptance.dispatch();
        if (!dispatch.isRejected() && !queues.take(dispatch.document().lane())) {
            store.release(acceptance.jobId(), acceptance.attempt());
            return List.of();
        }
        return List.of(dispatch);
    }

    /** What to publish of that which waits in the store, as far as there is room; nobody asks the store for nothing. */
    public List<Dispatch> claim() {
        List<Dispatch> claimed = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            int room = Math.min(BATCH, queues.room(lane));
            if (room > 0 && queues.backlog(lane) > 0) {
                List<Dispatch> waiting = store.claimUndispatched(lane, room);
                queues.takeWaiting(lane, waiting.size());
                claimed.addAll(waiting);
            }
        }
        return claimed;
    }

    /** The message of a dispatch. */
    public Record message(Dispatch dispatch) {
        return dispatch.message();
    }

    /** Whether there is nothing to summarize. */
    public boolean isRejected(Dispatch dispatch) {
        return dispatch.isRejected();
    }

    /** Whether to publish it could not be found out; the lease will tell. */
    public void undispatched(Acceptance acceptance, Exception cause) {
        LOG.warn("Job {} was accepted but not published yet: {}", acceptance.jobId(), cause.toString());
    }

    /** The document could not be published. */
    public void release(Dispatch dispatch, Exception cause) {
        LOG.warn("Job {} could not be published, the relay will: {}", dispatch.jobId(), cause.toString());
        store.release(dispatch.jobId(), dispatch.attempt());
    }

    /** Lets be published again what the broker has lost. */
    public void reclaimLost() {
        for (Lane lane : Lane.values()) {
            int lost = store.reclaimLost(lane, clock.instant().minus(lease), queues.isEmpty(lane), maxAttempts);
            if (lost > 0) {
                LOG.warn("{} documents of lane {} were lost by the broker and are published again", lost, lane.id());
            }
        }
    }
}
