package dev.precis.store;

import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands.
 *
 * @param id time-ordered UUID (RFC 9562, version 7)
 * @param source where the document came from
 * @param status its state
 * @param attempt number of the current attempt, from 1
 * @param lane its lane
 * @param request the options as applied
 * @param createdAt when it was accepted
 * @param startedAt when a worker began, if one has
 * @param finishedAt when it ended, if it has
 * @param result the summary, exactly where the status is succeeded (and, in lists, left out)
 * @param error why it failed, exactly where the status is failed
 * @param deliveries its outputs (in lists, left out)
 * @param erasedAt when its contents were removed, if they were
 * @param expired whether they were removed because their time was over, and not because somebody erased them
 * @param textRemovedAt when its text was removed, if it was; where the contents are gone, it is as well
 * @param entries of a digest: the summaries that it was made of and that are still there (in lists, left out)
 */
public record Job(
        UUID id,
        NewJob.Source source,
        JobStatus status,
        int attempt,
        Lane lane,
        SummaryRequest request,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Summary result,
        @Nullable Failure error,
        List<Delivery> deliveries,
        @Nullable Instant erasedAt,
        boolean expired,
        @Nullable Instant textRemovedAt,
        List<DigestEntry> entries) {

    public Job {
        entries = List.copyOf(entries);
    }

    /** A job that is no digest and of which nothing has expired. */
    public Job(
            UUID id,
            NewJob.Source source,
            JobStatus status,
            int attempt,
            Lane lane,
            SummaryRequest request,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Summary result,
            @Nullable Failure error,
            List<Delivery> deliveries,
            @Nullable Instant erasedAt) {
        this(
                id,
                source,
                status,
                attempt,
                lane,
                request,
                createdAt,
                startedAt,
                finishedAt,
                result,
                error,
                deliveries,
                erasedAt,
                false,
                erasedAt,
                List.of());
    }

    /** The same job with what is kept beside it. */
    public Job with(@Nullable Summary ofAttempt, List<Delivery> ofJob, List<DigestEntry> collected) {
        return new Job(
                id,
                source,
                status,
                attempt,
                lane,
                request,
                createdAt,
                startedAt,
                finishedAt,
                ofAttempt,
                error,
                ofJob,
                erasedAt,
                expired,
                textRemovedAt,
                collected);
    }

    public boolean isFinished() {
        return status == JobStatus.SUCCEEDED || status == JobStatus.FAILED;
    }
}
