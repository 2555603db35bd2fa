package dev.precis.output.delivery;

import dev.precis.contract.DeliveryRequested;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings deliveries to the broker that are due and not there. */
public final class DeliveryRelay {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRelay.class);
    private static final int BATCH = 200;

    /** Of one look; what is due beyond that waits for the next one. */
    private static final int BATCHES = 50;

    private final DeliveryStore deliveries;
    private final Duration lease;
    private final Clock clock;

    /**
     * @param deliveries the store
     * @param lease after which a published delivery counts as lost
     * @param clock tells what is due
     */
    public DeliveryRelay(DeliveryStore deliveries, Duration lease, Clock clock) {
        this.deliveries = deliveries;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Deliveries to publish now. A batch is claimed when the one before is published, lest many are claimed and lost by a
     * process that ends.
     */
    public Iterator<DeliveryRequested> claimDue() {
        Instant now = clock.instant();
        return Stream.iterate(
                        batch(now), batch -> !batch.isEmpty(), batch -> batch.size() < BATCH ? List.of() : batch(now))
                .limit(BATCHES)
                .flatMap(List::stream)
                .iterator();
    }

    private List<DeliveryRequested> batch(Instant now) {
        return deliveries.claimDue(now, BATCH).stream().map(Delivery::requested).toList();
    }

    /** The delivery could not be published. */
    public void release(DeliveryRequested delivery, Exception cause) {
        LOG.warn("Delivery {} could not be published, the relay will: {}", delivery.deliveryId(), cause.toString());
        deliveries.release(delivery.deliveryId());
    }

    public void reclaimLost() {
        int lost = deliveries.reclaim(lease);
        if (lost > 0) {
            LOG.warn("{} deliveries were published more than {} ago without an end; they are due again", lost, lease);
        }
    }
}
