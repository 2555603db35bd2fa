package dev.precis.ingest.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precis.contract.SourceType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source has been doing since this process started.
 *
 * @param type its door
 * @param name as in the jobs that come from it
 * @param place where documents come from
 * @param profile for its documents, or null for the default
 * @param lastPollAt when it was last looked at, or null where it was not, or is not polled
 * @param documents how many were committed
 * @param lastDocument the last of them, or null
 * @param lastError what last went wrong with the source itself, or null
 * @param reading what is being read now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceState(
        SourceType type,
        String name,
        String place,
        @Nullable String profile,
        @Nullable Instant lastPollAt,
        long documents,
        @Nullable Event lastDocument,
        @Nullable Event lastError,
        List<Work> reading) {

    /**
     * @param at when it happened
     * @param text the document's name, or what went wrong
     */
    public record Event(Instant at, String text) {}

    /**
     * @param document what people call it
     * @param since when its reading began
     */
    public record Work(String document, Instant since) {}
}
