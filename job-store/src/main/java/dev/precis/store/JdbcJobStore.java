package dev.precis.store;

import dev.precis.contract.DocumentStarted;
import dev.precis.contract.Lane;
import dev.precis.contract.SummaryEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Jobs in a relational database. Every change of state is an update that names the old state, so that of several
 * processes one wins and the others see that they came second; nothing is locked in memory.
 */
public final class JdbcJobStore implements JobStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JobAcceptance acceptance;
    private final JobReader reader;
    private final GroupCommit<UUID, Optional<Job>> finds;
    private final ChangeReader changes;
    private final JobDispatch dispatch;
    private final JobProgress progress;
    private final JobResults results;
    private final JobReclaim reclaim;
    private final JobErasure erasure;

    /**
     * @param dataSource a migrated database, see {@link StoreDataSource#migrate}; not to be used inside of a transaction
     * @param clock for all times that are stored
     */
    public JdbcJobStore(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.acceptance = new JobAcceptance(dataSource, transaction, clock);
        this.reader = new JobReader(jdbc);
        this.finds = new GroupCommit<>(reader::find);
        this.changes = new ChangeReader(jdbc);
        this.dispatch = new JobDispatch(jdbc, clock);
        this.progress = new JobProgress(jdbc, clock);
        this.results = new JobResults(dataSource, transaction, clock);
        this.reclaim = new JobReclaim(jdbc, clock);
        this.erasure = new JobErasure(jdbc, clock);
    }

    @Override
    public Acceptance accept(NewJob job) {
        return acceptance.accept(job);
    }

    @Override
    public List<Acceptance> acceptTogether(List<NewJob> jobs) {
        return acceptance.acceptTogether(jobs);
    }

    @Override
    public List<Acceptance> acceptAll(List<NewJob> jobs) {
        return acceptance.acceptAll(jobs);
    }

    @Override
    public Optional<UUID> withContent(String sourceType, String sourceName, String contentHash) {
        return reader.withContent(sourceType, sourceName, contentHash);
    }

    @Override
    public Optional<Job> find(UUID id) {
        return finds.call(id);
    }

    @Override
    public List<Job> ended(Collection<UUID> ids) {
        return reader.ended(List.copyOf(ids));
    }

    @Override
    public void whenRecorded(Consumer<Collection<RecordedEnd>> listener) {
        results.whenRecorded(listener);
    }

    @Override
    public JobChanges changes(Instant since, int limit) {
        return changes.since(since.toEpochMilli(), limit);
    }

    @Override
    public List<KnownKey> keys(String sourceType, String sourceName, String prefix) {
        return reader.keys(sourceType, sourceName, prefix);
    }

    @Override
    public JobPage list(JobQuery query) {
        return reader.list(query);
    }

    @Override
    public Optional<String> text(UUID id) {
        return reader.text(id);
    }

    @Override
    public boolean erase(UUID id) {
        return atOnce(() -> erasure.erase(id));
    }

    @Override
    public Dispatch dispatch(UUID id) {
        return dispatch.of(id);
    }

    @Override
    public List<Dispatch> claimUndispatched(Lane lane, int limit) {
        return atOnce(() -> dispatch.claim(lane, limit));
    }

    @Override
    public void release(UUID id, int attempt) {
        transaction.executeWithoutResult(status -> dispatch.release(id, attempt));
    }

    @Override
    public int undispatched(Lane lane) {
        return dispatch.waiting(lane);
    }

    @Override
    public void started(Collection<DocumentStarted> attempts) {
        transaction.executeWithoutResult(status -> progress.started(attempts));
    }

    @Override
    public List<Optional<List<Delivery>>> recordAll(List<SummaryEvent> events, OutputSelection selection) {
        return results.recordAll(events, selection);
    }

    @Override
    public Optional<List<Delivery>> record(SummaryEvent event, OutputSelection selection) {
        return results.record(event, selection);
    }

    @Override
    public int reclaimAll(int maxAttempts) {
        return atOnce(() -> reclaim.all(maxAttempts));
    }

    @Override
    public int reclaimLost(Lane lane, Instant dispatchedBefore, boolean queueEmpty, int maxAttempts) {
        return atOnce(() -> reclaim.lost(lane, dispatchedBefore, queueEmpty, maxAttempts));
    }

    @Override
    public boolean retryLost(UUID id, int attempt, int maxAttempts) {
        return atOnce(() -> reclaim.one(id, attempt, maxAttempts));
    }

    @Override
    public List<Job> unreportedFailures(String sourceType, String sourceName, int limit) {
        return reader.unreportedFailures(sourceType, sourceName, limit);
    }

    @Override
    public Set<String> knownKeys(String sourceType, String sourceName, Collection<String> sourceKeys) {
        return reader.knownKeys(sourceType, sourceName, List.copyOf(sourceKeys));
    }

    @Override
    public void failureReported(UUID id) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("UPDATE job SET failure_reported = TRUE WHERE id = :id AND status = 'failed'")
                        .param("id", id)
                        .update());
    }

    @Override
    public List<JobCount> counts() {
        return reader.counts();
    }

    private <T> T atOnce(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
