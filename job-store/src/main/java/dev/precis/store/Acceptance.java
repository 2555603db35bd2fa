package dev.precis.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document at the door.
 *
 * @param jobId its job, new or old
 * @param attempt the job's current attempt
 * @param outcome whether there is anything to dispatch
 * @param dispatch what to publish for it; null where there is nothing, or where the store is to be asked
 */
public record Acceptance(
        UUID jobId, int attempt, Outcome outcome, @Nullable Dispatch dispatch) {

    /** Without what to publish. */
    public Acceptance(UUID jobId, int attempt, Outcome outcome) {
        this(jobId, attempt, outcome, null);
    }

    /** What the source key led to. */
    public enum Outcome {
        /** A new job. */
        CREATED,
        /** A failed job that is tried again, as a new attempt. */
        RETRIED,
        /** The same document with the same request came before. */
        REPEATED,
        /** The same key came before, with another request. */
        CONFLICT
    }

    /** Whether the job must be published now. */
    public boolean isDue() {
        return outcome == Outcome.CREATED || outcome == Outcome.RETRIED;
    }
}
