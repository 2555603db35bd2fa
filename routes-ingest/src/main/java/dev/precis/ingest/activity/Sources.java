package dev.precis.ingest.activity;

import dev.precis.contract.SourceType;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sources of this process. Each door registers what it reads from. Thread-safe. */
public final class Sources {

    private final Clock clock;
    private final Map<Key, Source> sources = new ConcurrentHashMap<>();

    private record Key(SourceType type, String name) {}

    public Sources(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds a source, or gives the one that has the name already.
     *
     * @param name unique within the type, as in the job store
     * @param place where documents come from: a folder, a mailbox, a queue; without secrets, since everybody sees it
     * @param profile for its documents, or null for the default
     */
    public Source register(SourceType type, String name, String place, @Nullable String profile) {
        return sources.computeIfAbsent(new Key(type, name), key -> new Source(type, name, place, profile, clock));
    }

    /** The source that a document came from, if it is registered. */
    public Optional<Source> find(SourceType type, String name) {
        return Optional.ofNullable(sources.get(new Key(type, name)));
    }

    /** All of them, by type and name. */
    public List<SourceState> states() {
        Collection<Source> all = sources.values();
        return all.stream()
                .map(Source::state)
                .sorted(Comparator.comparing(SourceState::type).thenComparing(SourceState::name))
                .toList();
    }
}
