package dev.precis.ingest;

import dev.precis.contract.SummaryRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a door hands to {@code direct:replay-document}: a finished job that is to be done again.
 *
 * @param jobId the job
 * @param request the options that change, checked, without input; what it leaves out stays as it was
 * @param idempotencyKey the same key is the same replay of the job; null for one that is like no other
 */
public record ReplayOrder(
        UUID jobId, SummaryRequest request, @Nullable String idempotencyKey) {}
