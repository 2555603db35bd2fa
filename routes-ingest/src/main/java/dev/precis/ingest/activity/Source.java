package dev.precis.ingest.activity;

import dev.precis.contract.SourceType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One source and what it has been doing. Thread-safe. */
public final class Source {

    private final SourceType type;
    private final String name;
    private final String place;
    private final @Nullable String profile;
    private final Clock clock;
    private final Set<SourceState.Work> reading = new LinkedHashSet<>();
    private long documents;
    private SourceState.@Nullable Event lastDocument;
    private SourceState.@Nullable Event lastError;
    private @Nullable Instant lastPollAt;

    Source(SourceType type, String name, String place, @Nullable String profile, Clock clock) {
        this.type = type;
        this.name = name;
        this.place = place;
        this.profile = profile;
        this.clock = clock;
    }

    /** The work on one document, from its reading to its commit. */
    public interface Reading extends AutoCloseable {
        @Override
        void close();
    }

    /** The source was looked at, whether or not there was anything. */
    public synchronized void polled() {
        lastPollAt = clock.instant();
    }

    /**
     * A document is being read, until the answer is closed.
     *
     * @param document what people call it
     */
    public synchronized Reading reading(String document) {
        SourceState.Work work = new SourceState.Work(document, clock.instant());
        reading.add(work);
        return () -> {
            synchronized (this) {
                reading.remove(work);
            }
        };
    }

    /**
     * A document was committed as a job.
     *
     * @param document what people call it, or null where it has no name
     */
    public synchronized void accepted(@Nullable String document) {
        documents++;
        lastDocument = new SourceState.Event(clock.instant(), document == null ? "" : document);
    }

    /**
     * The source could not be read, or a document not be taken from it.
     *
     * @param message one line for people, without text of a document and without secrets
     */
    public synchronized void failed(String message) {
        lastError = new SourceState.Event(clock.instant(), message);
    }

    synchronized SourceState state() {
        return new SourceState(
                type,
                name,
                place,
                profile,
                lastPollAt,
                documents,
                lastDocument,
                lastError,
                List.copyOf(new ArrayList<>(reading)));
    }
}
