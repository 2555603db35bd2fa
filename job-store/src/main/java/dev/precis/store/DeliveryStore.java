package dev.precis.store;

import dev.precis.contract.OutputType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of finished jobs: one row an output, with its state, its tries and its last error. Every change is one
 * transaction. Retries are scheduled here, not in the broker.
 */
public interface DeliveryStore {

    /** One delivery with all that is needed to carry it out; empty where it never was or its job was erased. */
    Optional<DeliveryWork> work(UUID deliveryId);

    /** The same for many, in their order. */
    List<Optional<DeliveryWork>> works(List<UUID> deliveryIds);

    /**
     * Deliveries arrived.
     *
     * @param details where, by their ids; what was final already stays as it is
     */
    void allDone(Map<UUID, String> details);

    /** It arrived. False where it was final already. */
    boolean done(UUID deliveryId, String detail);

    /**
     * It did not arrive.
     *
     * @param error one line for people
     * @param nextTry when to try again; null makes the failure final
     */
    void failed(UUID deliveryId, String error, @Nullable Instant nextTry);

    /**
     * It was not tried, because its receiver cannot be troubled now; no try is charged.
     *
     * @param reason one line for people
     * @param until when it is due
     */
    void postpone(UUID deliveryId, String reason, Instant until);

    /** Claims pending deliveries whose time has come and that are not on the broker, oldest first. */
    List<Delivery> claimDue(Instant now, int limit);

    /**
     * Deliveries of a finished job that count as published and that nobody has tried yet. Where the process ended between
     * the commit and the broker, they are on no queue.
     *
     * @param attempt empty where this is not the job's current attempt
     */
    List<Delivery> untried(UUID jobId, int attempt);

    /** Publishing failed: it is due again at once. */
    void release(UUID deliveryId);

    /**
     * To be called when the broker is known to hold nothing (embedded mode, at start): all pending deliveries are due,
     * whatever the clock says.
     */
    int reclaimAll();

    /**
     * Pending deliveries of a type that were published longer ago than the lease are due again; so are those that were
     * published or put off by a clock that was more than the lease ahead, and was set back.
     */
    int reclaim(OutputType type, Duration lease);

    /** How many deliveries are in each state, by type: keys {@code type.state} such as {@code file.pending}. */
    Map<String, Long> counts();

    /** The deliveries of a job, oldest first. */
    List<Delivery> ofJob(UUID jobId);
}
