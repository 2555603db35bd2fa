package dev.precis.output.record;

import dev.precis.contract.SourceType;
import dev.precis.store.Job;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Picks jobs by what they came from. What is empty does not count; all that is not must hold. Digests, which are made of
 * other summaries, are picked only where their source is named.
 *
 * @param sources kinds of doors such as {@code mail}, or doors such as {@code folder:inbox}
 * @param profiles names of profiles
 * @param metadata values that the metadata must have
 */
public record Selector(
        @DefaultValue List<String> sources,
        @DefaultValue List<String> profiles,
        @DefaultValue Map<String, String> metadata) {

    /** Picks everything but digests. */
    public static final Selector ALL = new Selector(List.of(), List.of(), Map.of());

    public Selector {
        sources = List.copyOf(sources);
        profiles = List.copyOf(profiles);
        metadata = Map.copyOf(metadata);
    }

    public boolean picks(Job job) {
        return picksSource(job)
                && picksProfile(job.request().profile())
                && picksMetadata(job.request().metadata());
    }

    private boolean picksSource(Job job) {
        String type = job.source().type();
        return sources.isEmpty()
                ? !type.equals(SourceType.DIGEST.id())
                : sources.contains(type)
                        || sources.contains(type + ":" + job.source().name());
    }

    private boolean picksProfile(@Nullable String profile) {
        return profiles.isEmpty() || profile != null && profiles.contains(profile);
    }

    private boolean picksMetadata(@Nullable Map<String, String> found) {
        return metadata.entrySet().stream()
                .allMatch(wanted -> found != null && Objects.equals(found.get(wanted.getKey()), wanted.getValue()));
    }
}
