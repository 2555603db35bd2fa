package dev.precis.store;

import dev.precis.contract.Failure;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a job.
 *
 * @param number from 1
 * @param outcome what became of it
 * @param request the options as applied
 * @param requestedAt when somebody asked for it, where it is a replay
 * @param startedAt when a worker began, if one has
 * @param endedAt when it ended, if it has
 * @param result exactly where it succeeded
 * @param error exactly where it failed
 */
public record JobAttempt(
        int number,
        Outcome outcome,
        SummaryRequest request,
        @Nullable Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Summary result,
        @Nullable Failure error) {

    /** What became of an attempt; {@code LOST} together with its worker. */
    public enum Outcome {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        LOST
    }
}
