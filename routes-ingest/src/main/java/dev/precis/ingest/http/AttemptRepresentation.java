package dev.precis.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precis.contract.Failure;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import dev.precis.store.JobAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a job as JSON. What is not there is left out.
 *
 * @param number from 1
 * @param status {@code queued}, {@code running}, {@code succeeded}, {@code failed} or, together with its worker,
 *     {@code lost}
 * @param request the options as applied
 * @param requestedAt when somebody asked for it, where it is a replay
 * @param startedAt when a worker began
 * @param endedAt when it ended
 * @param result the summary
 * @param error why there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttemptRepresentation(
        int number,
        String status,
        SummaryRequest request,
        @Nullable Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Summary result,
        @Nullable Failure error) {

    static HttpLists.Items<AttemptRepresentation> of(List<JobAttempt> attempts) {
        return new HttpLists.Items<>(
                attempts.stream().map(AttemptRepresentation::of).toList());
    }

    private static AttemptRepresentation of(JobAttempt attempt) {
        return new AttemptRepresentation(
                attempt.number(),
                attempt.outcome().name().toLowerCase(Locale.ROOT),
                ShownOutput.in(attempt.request()),
                attempt.requestedAt(),
                attempt.startedAt(),
                attempt.endedAt(),
                attempt.result(),
                attempt.error());
    }
}
