package dev.precis.store;

import java.util.UUID;

/**
 * What became of a document at the door.
 *
 * @param jobId its job, new or old
 * @param attempt the job's current attempt
 * @param outcome whether there is anything to dispatch
 */
public record Acceptance(UUID jobId, int attempt, Outcome outcome) {

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
