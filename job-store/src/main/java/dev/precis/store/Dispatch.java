package dev.precis.store;

import dev.precis.contract.Announcement;
import dev.precis.contract.DocumentReceived;
import dev.precis.contract.SummaryEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to publish for a job: the document, or, where it was rejected, its failure. Exactly one is set.
 *
 * @param document for {@code precis.documents}
 * @param failure for {@code precis.summaries}
 */
public record Dispatch(@Nullable DocumentReceived document, SummaryEvent.@Nullable Failed failure)
        implements Announcement {

    public Dispatch {
        if ((document == null) == (failure == null)) {
            throw new IllegalArgumentException("either a document or a failure");
        }
    }

    public boolean isRejected() {
        return failure != null;
    }

    public UUID jobId() {
        return failure != null ? failure.jobId() : document.jobId();
    }

    public int attempt() {
        return failure != null ? failure.attempt() : document.attempt();
    }

    @Override
    public String routingKey() {
        return failure != null ? failure.routingKey() : document.routingKey();
    }

    /** The body of the message. */
    public Record message() {
        return failure != null ? failure : document;
    }
}
