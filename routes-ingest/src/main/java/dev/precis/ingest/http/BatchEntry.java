package dev.precis.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.JobStatus;
import dev.precis.store.Acceptance;
import dev.precis.store.KnownKey;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input of a batch: its job, or why there is none.
 *
 * @param id the job
 * @param status its state
 * @param links paths of what belongs to it
 * @param error why it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchEntry(
        @Nullable UUID id,
        @Nullable JobStatus status,
        JobRepresentation.@Nullable Links links,
        @Nullable Error error) {

    /**
     * @param type of the problem (RFC 9457)
     * @param code of the closed list
     * @param message one line about this input
     */
    record Error(String type, ErrorCode code, String message) {}

    /**
     * @param accepted how many have a job
     * @param refused how many have none
     * @param items one an input, in their order
     */
    record All(long accepted, long refused, List<BatchEntry> items) {}

    static BatchEntry of(Acceptance acceptance) {
        return of(acceptance.jobId(), JobStatus.QUEUED);
    }

    static BatchEntry of(KnownKey known) {
        return of(known.jobId(), known.status());
    }

    private static BatchEntry of(UUID id, JobStatus status) {
        return new BatchEntry(id, status, JobRepresentation.links(id), null);
    }

    static BatchEntry of(Problem problem) {
        return new BatchEntry(null, null, null, new Error(problem.type(), problem.code(), problem.detail()));
    }
}
