package dev.precis.store;

import dev.precis.contract.Summary;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A summary in a digest.
 *
 * @param jobId the job that it is the result of
 * @param source where its document came from
 * @param name what the request called the document, or null
 * @param addedAt when it was collected
 * @param summary the summary
 */
public record DigestEntry(
        UUID jobId, NewJob.Source source, @Nullable String name, Instant addedAt, Summary summary) {

    /** What people call the document. */
    public String title() {
        return Stream.of(summary.headline(), name, source.document())
                .filter(Objects::nonNull)
                .map(title -> title.replaceAll("[\\s\\p{Cc}]+", " ").strip())
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("Summary");
    }
}
