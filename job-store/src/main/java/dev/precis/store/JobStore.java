package dev.precis.store;

import dev.precis.contract.DocumentStarted;
import dev.precis.contract.Lane;
import dev.precis.contract.SummaryEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Jobs and their texts. Every change is one transaction; when it returns, its effect survives the death of the process.
 * Methods throw Spring's {@code DataAccessException}: its transient and resource-failure kinds mean that the database is
 * out of reach. Thread-safe; any number of processes may share a PostgreSQL store.
 */
public interface JobStore {

    /**
     * Commits a document as a job, with its text and its unique source key, ready to be dispatched. The new job counts
     * as dispatched already (the caller publishes it next); see {@link #release}.
     */
    Acceptance accept(NewJob job);

    /**
     * Commits many documents as jobs, each as {@link #accept} would, in few transactions.
     *
     * @return for each document what became of it, in their order
     */
    List<Acceptance> acceptTogether(List<NewJob> jobs);

    /**
     * Commits many documents as jobs, like {@link #accept} but all at once, and leaves them to be claimed.
     *
     * @param jobs with different source keys
     * @return for each document what became of it, in their order
     */
    List<Acceptance> acceptAll(List<NewJob> jobs);

    /** The first job of this source that has this content and did not fail. */
    Optional<UUID> withContent(String sourceType, String sourceName, String contentHash);

    /** A job with its result or error and its deliveries; empty where it never was. An erased job is still found. */
    Optional<Job> find(UUID id);

    /** Of the given jobs, those that have reached a final state, as {@link #find} gives them; in no order. */
    List<Job> ended(Collection<UUID> ids);

    /**
     * Has the listener told, after each commit of results in this process, which jobs have ended by it. Those who wait in
     * the process that records need not ask; nobody can rely on it, as others may record.
     *
     * @param listener quick, and without an error: it is called where results are recorded
     */
    void whenRecorded(Consumer<Collection<RecordedEnd>> listener);

    /**
     * What has happened since a moment, by the clocks of those who wrote it.
     *
     * @param limit at most so many of each kind, the oldest ones
     */
    JobChanges changes(Instant since, int limit);

    /**
     * The keys of a source that begin with a prefix and go on with hexadecimal digits (lower case) and colons.
     *
     * @param prefix of the same characters at its end
     */
    List<KnownKey> keys(String sourceType, String sourceName, String prefix);

    /** Jobs, newest first, without those whose contents were removed. */
    JobPage list(JobQuery query);

    /** The text that is summarized; empty where there is none or it was erased. */
    Optional<String> text(UUID id);

    /**
     * Cancels what is unfinished, and removes everything that the job says: text, results, options, names, errors, and
     * where results went. That it was, when, and how it ended stays, as does a fingerprint of its source key. False where
     * no such job is.
     */
    boolean erase(UUID id);

    // dispatch: from the store to the broker

    /** The dispatch of a job that was just accepted or replayed. */
    Dispatch dispatch(UUID id);

    /** Claims jobs of a lane that wait for being published, oldest first; nobody else gets them until {@link #release}. */
    List<Dispatch> claimUndispatched(Lane lane, int limit);

    /** Publishing failed: the relay shall try again. No attempt is lost. */
    void release(UUID id, int attempt);

    /** How many jobs of a lane wait for being published. */
    int undispatched(Lane lane);

    // progress and results: from the broker to the store

    /** Sets running, where the attempt is the current one and not ended. */
    void started(Collection<DocumentStarted> attempts);

    /**
     * Records how an attempt ended, together with the job's deliveries, which count as dispatched already. The first
     * result of the current attempt wins.
     *
     * @param selection what goes where although the request did not ask for it
     * @return the deliveries to publish; empty where this result came second or too late
     */
    Optional<List<Delivery>> record(SummaryEvent event, OutputSelection selection);

    /**
     * Records many at once, each as {@link #record} would.
     *
     * @return for each event its deliveries, in their order
     */
    List<Optional<List<Delivery>>> recordAll(List<SummaryEvent> events, OutputSelection selection);

    /** The same, with the outputs alone that the request asked for. */
    default Optional<List<Delivery>> record(SummaryEvent event) {
        return record(event, OutputSelection.NONE);
    }

    // reconciliation

    /**
     * To be called when the broker is known to hold nothing (embedded mode, at start): everything unfinished waits for
     * being published again. A job that was running is charged an attempt; where it has none left, it will be published
     * as failed with {@code ATTEMPTS_EXHAUSTED}.
     *
     * @return how many jobs will be published again
     */
    int reclaimAll(int maxAttempts);

    /**
     * Finds what the broker lost: unfinished jobs of the lane whose dispatch is older than the limit although the lane's
     * queue is empty, or although a job that was dispatched later (by more than the lease) has already ended; or whose
     * dispatch lies more than the lease ahead, as the clock was set back. Running ones are charged as in
     * {@link #reclaimAll}.
     *
     * @param dispatchedBefore end of the lease
     * @param queueEmpty whether the lane's work queue holds no message that is ready
     * @return how many jobs will be published again
     */
    int reclaimLost(Lane lane, Instant dispatchedBefore, boolean queueEmpty, int maxAttempts);

    /**
     * An attempt was lost together with its workers: the job waits for being published again, as a new attempt, where it
     * has attempts left.
     *
     * @return false where it has none left, or where the attempt has ended or is not the current one
     */
    boolean retryLost(UUID id, int attempt, int maxAttempts);

    // sources

    /** Failed jobs of a source whose failure has not been reported back to the source yet. */
    List<Job> unreportedFailures(String sourceType, String sourceName, int limit);

    /** Of the given source keys, those that a job of this source has already, erased ones included. */
    Set<String> knownKeys(String sourceType, String sourceName, Collection<String> sourceKeys);

    /** The failure now stands where the source's people look for it. */
    void failureReported(UUID id);

    /** Jobs by source type, state and error code, for the metrics. */
    List<JobCount> counts();
}
