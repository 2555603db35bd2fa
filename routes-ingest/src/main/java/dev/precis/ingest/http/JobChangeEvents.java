package dev.precis.ingest.http;

import dev.precis.contract.JobStatus;
import dev.precis.store.Delivery;
import dev.precis.store.Job;
import dev.precis.store.JobChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of what the store says has happened, each once. The store is asked with some overlap, since clocks differ and
 * commits take their time; this remembers what was told already. For one thread at a time.
 */
final class JobChangeEvents {

    private final ProblemWriter json;
    private final Map<Key, Instant> told = new HashMap<>();

    private record Key(UUID id, int attempt, String state) {}

    private record Told(Instant at, StreamEvent event) {}

    JobChangeEvents(ProblemWriter json) {
        this.json = json;
    }

    /**
     * The events since a moment that were not told before, oldest first.
     *
     * @param since what is older is not told any more, and forgotten
     * @param now stands for moments that nobody has noted
     */
    List<StreamEvent> fresh(JobChanges changes, Instant since, Instant now) {
        told.values().removeIf(at -> at.isBefore(since));
        List<Told> fresh = new ArrayList<>();
        for (Job job : changes.jobs()) {
            // A job that is tried again keeps the moment of its creation
            Instant queued = job.attempt() == 1 || job.status() != JobStatus.QUEUED ? job.createdAt() : now;
            add(fresh, job, JobStatus.QUEUED, queued, since);
            add(fresh, job, JobStatus.RUNNING, job.startedAt(), since);
            if (job.isFinished()) {
                add(fresh, job, job.status(), job.finishedAt(), since);
            }
        }
        for (Delivery delivery : changes.deliveries()) {
            Instant at = delivery.finishedAt();
            Key key = new Key(delivery.id(), 0, delivery.state().id());
            if (at != null && isFresh(key, at, since)) {
                fresh.add(new Told(at, StreamEvent.of(StreamEvent.DeliveryItem.of(delivery, at), json)));
            }
        }
        fresh.sort(Comparator.comparing(Told::at));
        return fresh.stream().map(Told::event).toList();
    }

    private void add(List<Told> fresh, Job job, JobStatus status, @Nullable Instant at, Instant since) {
        if (at != null && isFresh(new Key(job.id(), job.attempt(), status.id()), at, since)) {
            fresh.add(new Told(at, StreamEvent.of(StreamEvent.JobItem.of(job, status, at), json)));
        }
    }

    private boolean isFresh(Key key, Instant at, Instant since) {
        return !at.isBefore(since) && told.putIfAbsent(key, at) == null;
    }
}
