package dev.precis.ingest.http;

import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import dev.precis.store.Acceptance;
import dev.precis.store.Delivery;
import dev.precis.store.Dispatch;
import dev.precis.store.Job;
import dev.precis.store.JobChanges;
import dev.precis.store.JobCount;
import dev.precis.store.JobPage;
import dev.precis.store.JobQuery;
import dev.precis.store.JobStore;
import dev.precis.store.KnownKey;
import dev.precis.store.NewJob;
import dev.precis.store.OutputSelection;
import dev.precis.store.RecordedEnd;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job store in memory: what the HTTP door asks of one. */
class FakeJobStore implements JobStore {
    final Map<UUID, Job> jobs = new ConcurrentHashMap<>();
    final Map<UUID, String> texts = new ConcurrentHashMap<>();
    final AtomicInteger polls = new AtomicInteger();
    volatile @Nullable Throwable outage;
    volatile @Nullable JobQuery asked;
    final List<Consumer<Collection<RecordedEnd>>> listeners = new CopyOnWriteArrayList<>();
    final List<KnownKey> keys = new CopyOnWriteArrayList<>();
    volatile JobChanges changes = new JobChanges(List.of(), List.of());
    volatile JobPage page = new JobPage(List.of(), null);

    UUID add(JobStatus status) {
        UUID id = UUID.randomUUID();
        put(id, status, null);
        return id;
    }

    void put(UUID id, JobStatus status, @Nullable Instant erasedAt) {
        boolean finished = status == JobStatus.SUCCEEDED || status == JobStatus.FAILED;
        Instant created = Instant.parse("2026-01-05T08:30:00Z");
        jobs.put(
                id,
                new Job(
                        id,
                        new NewJob.Source("http", "api", null),
                        status,
                        1,
                        Lane.INTERACTIVE,
                        SummaryRequest.empty(),
                        created,
                        null,
                        finished ? created.plusSeconds(1) : null,
                        status == JobStatus.SUCCEEDED ? summary() : null,
                        status == JobStatus.FAILED ? Failure.of(ErrorCode.ENGINE_FAILED, "the engine failed") : null,
                        List.of(),
                        erasedAt));
    }

    private static Summary summary() {
        return new Summary(
                "The river rose.",
                "A headline",
                List.of(new Summary.Sentence("The river rose.", 0, 15, 1)),
                List.of(),
                "en",
                new Summary.Engine("extractive", "default", "1"),
                new Summary.Statistics(1, 3, 1, 2),
                List.of(),
                false,
                "00");
    }

    @Override
    public Optional<Job> find(UUID id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public List<Job> ended(Collection<UUID> ids) {
        polls.incrementAndGet();
        if (outage instanceof RuntimeException exception) {
            throw exception;
        }
        if (outage instanceof Error error) {
            throw error;
        }
        return ids.stream().map(jobs::get).filter(Job::isFinished).toList();
    }

    @Override
    public void whenRecorded(Consumer<Collection<RecordedEnd>> listener) {
        listeners.add(listener);
    }

    /** Ends a job as a process does that records and answers calls too. */
    void record(UUID id) {
        put(id, JobStatus.SUCCEEDED, null);
        tell(new RecordedEnd(id, jobs.get(id)));
    }

    /** The same, of a job that was tried before. */
    void recordAgain(UUID id) {
        put(id, JobStatus.SUCCEEDED, null);
        tell(new RecordedEnd(id, null));
    }

    private void tell(RecordedEnd end) {
        listeners.forEach(listener -> listener.accept(Set.of(end)));
    }

    @Override
    public JobChanges changes(Instant since, int limit) {
        return changes;
    }

    @Override
    public List<KnownKey> keys(String sourceType, String sourceName, String prefix) {
        return keys.stream().filter(known -> known.key().startsWith(prefix)).toList();
    }

    @Override
    public JobPage list(JobQuery query) {
        asked = query;
        return page;
    }

    @Override
    public Optional<String> text(UUID id) {
        return Optional.ofNullable(texts.get(id));
    }

    @Override
    public boolean erase(UUID id) {
        if (!jobs.containsKey(id)) {
            return false;
        }
        put(id, JobStatus.FAILED, Instant.now());
        return true;
    }

    @Override
    public Acceptance accept(NewJob job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Dispatch dispatch(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Dispatch> claimUndispatched(Lane lane, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release(UUID id, int attempt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int undispatched(Lane lane) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void started(Collection<DocumentStarted> attempts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Optional<List<Delivery>>> recordAll(List<SummaryEvent> events, OutputSelection selection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<List<Delivery>> record(SummaryEvent event, OutputSelection selection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int reclaimAll(int maxAttempts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int reclaimLost(Lane lane, Instant dispatchedBefore, boolean queueEmpty, int maxAttempts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean retryLost(UUID id, int attempt, int maxAttempts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Job> unreportedFailures(String sourceType, String sourceName, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> knownKeys(String sourceType, String sourceName, Collection<String> sourceKeys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void failureReported(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<JobCount> counts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Acceptance> acceptTogether(List<NewJob> documents) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Acceptance> acceptAll(List<NewJob> documents) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<UUID> withContent(String sourceType, String sourceName, String contentHash) {
        throw new UnsupportedOperationException();
    }
}
