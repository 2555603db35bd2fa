package dev.precis.store;

import dev.precis.contract.Lane;
import dev.precis.contract.SummaryRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finished job is to be done again.
 *
 * @param jobId the job
 * @param after the attempt that was the current one when it was asked for
 * @param request the options as applied, with outputs, without input
 * @param lane the lane
 * @param idempotencyKey the same key is the same replay of the job; null for one that is like no other
 * @param requestHash SHA-256 of what was asked; tells a repeated request from another one under the same key
 */
public record Replay(
        UUID jobId,
        int after,
        SummaryRequest request,
        Lane lane,
        @Nullable String idempotencyKey,
        String requestHash) {

    /**
     * What became of it.
     *
     * @param outcome whether there is anything to dispatch
     * @param attempt the attempt that was made, now or when it was first asked for; else the current one
     */
    public record Answer(Outcome outcome, int attempt) {}

    /** What it led to. */
    public enum Outcome {
        /** A new attempt. */
        REPLAYED,
        /** The same replay was asked for before. */
        REPEATED,
        /** Another replay was asked for under the same key. */
        CONFLICT,
        /** The job has not ended, or was tried again meanwhile. */
        UNFINISHED,
        /** Its document gave no text. */
        WITHOUT_TEXT,
        /** Its text is kept no longer. */
        TEXT_REMOVED,
        /** Its contents are kept no longer, or no such job is. */
        GONE
    }
}
