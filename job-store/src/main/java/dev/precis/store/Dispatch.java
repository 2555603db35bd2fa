package dev.precis.store;

import dev.precis.contract.DocumentReceived;
import dev.precis.contract.SummaryEvent;
import org.jspecify.annotations.Nullable;

/**
 * What to publish for a job: the document, or, where it was rejected, its failure. Exactly one is set.
 *
 * @param document for {@code precis.documents}
 * @param failure for {@code precis.summaries}
 */
public record Dispatch(@Nullable DocumentReceived document, SummaryEvent.@Nullable Failed failure) {

    public boolean isRejected() {
        return failure != null;
    }
}
