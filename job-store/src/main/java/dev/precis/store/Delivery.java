package dev.precis.store;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.Output;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One output of one job.
 *
 * @param id stable over all tries
 * @param jobId the job
 * @param attempt the attempt of the job whose result it brings
 * @param output where it goes
 * @param state its state
 * @param tries how often it was tried
 * @param detail where it arrived (a path, a status line); null until then
 * @param lastError why the last try failed; null where none did
 * @param nextTryAt when it is due, while pending
 * @param createdAt when the job ended
 * @param finishedAt when it became final
 */
public record Delivery(
        UUID id,
        UUID jobId,
        int attempt,
        Output output,
        DeliveryState state,
        int tries,
        @Nullable String detail,
        @Nullable String lastError,
        @Nullable Instant nextTryAt,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** The message that asks for it. */
    public DeliveryRequested requested() {
        return new DeliveryRequested(id, jobId, output.type());
    }
}
