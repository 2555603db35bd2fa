package dev.precis.output.delivery;

import dev.precis.broker.QueueDepths;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.OutputType;
import dev.precis.contract.PipelineNames;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/** Brings deliveries to the broker that are due and not there. */
public final class DeliveryRelay {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRelay.class);
    private static final int BATCH = 200;

    /** Of one look; what is due beyond that waits for the next one. */
    private static final int BATCHES = 50;

    /** Longer than any consumer keeps what it holds: a few endpoint timeouts. */
    static final Duration EMPTY_LEASE = Duration.ofMinutes(3);

    private final DeliveryStore deliveries;
    private final QueueDepths queues;
    private final Duration lease;
    private final Duration emptyLease;
    private final Clock clock;

    /**
     * @param deliveries the store
     * @param queues knows whether the broker still holds deliveries
     * @param lease after which a published delivery counts as lost
     * @param clock tells what is due
     */
    public DeliveryRelay(DeliveryStore deliveries, QueueDepths queues, Duration lease, Clock clock) {
        this.deliveries = deliveries;
        this.queues = queues;
        this.lease = lease;
        this.emptyLease = lease.compareTo(EMPTY_LEASE) < 0 ? lease : EMPTY_LEASE;
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

    /** Makes due again what the broker has lost, or what a process took along that died before it was published. */
    public void reclaimLost() {
        for (OutputType type : OutputType.values()) {
            int lost = deliveries.reclaim(type, isEmpty(type) ? emptyLease : lease);
            if (lost > 0) {
                LOG.warn("{} deliveries ({}) were published without an end; they are due again", lost, type.id());
            }
        }
    }

    private boolean isEmpty(OutputType type) {
        try {
            OptionalInt ready = queues.ready(PipelineNames.deliverQueue(type));
            return ready.isPresent() && ready.getAsInt() == 0;
        } catch (AmqpException e) {
            LOG.debug("The queue of {} cannot be looked at", type.id(), e);
            return false;
        }
    }
}
