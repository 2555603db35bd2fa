package dev.precis.store;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with deliveries: look for them, and have them tried again. */
public interface DeliveryControl {

    /** One delivery; empty where it never was or is kept no longer. It may be of a job whose contents were removed. */
    Optional<Delivery> find(UUID deliveryId);

    /**
     * Deliveries of jobs whose contents are there, newest first.
     *
     * @param before only those older than this one; null for the first page
     * @param limit at most so many, 1 to 200
     */
    DeliveryPage list(DeliveryFilter filter, @Nullable UUID before, int limit);

    /**
     * Makes a delivery due now that failed, was cancelled, or waits for its next try. Its schedule starts again. One that is
     * on its way already stays so.
     */
    RetryOutcome retry(UUID deliveryId);

    /**
     * The same for many at once, the oldest first, in several short transactions. Those that have arrived, are on their
     * way, belong to an earlier attempt of their job, or to a job whose contents were removed, are left alone.
     *
     * @param limit at most so many
     * @param dryRun whether to count only
     */
    Retried retryAll(DeliveryFilter filter, int limit, boolean dryRun);

    /** What became of one. */
    enum RetryOutcome {
        /** It is due, or on its way. */
        DUE,
        /** It has arrived already. */
        DONE,
        /** It carries the result of an attempt that is not the current one. */
        SUPERSEDED,
        /** The contents of its job were removed. */
        GONE,
        /** No such delivery is. */
        UNKNOWN
    }

    /**
     * What became of many.
     *
     * @param retried how many are due now, or would be
     * @param more whether there are more than the limit
     */
    record Retried(int retried, boolean more) {}
}
