package dev.precis.contract;

import java.util.UUID;

/**
 * One output of one finished job is due. What to deliver is read from the job store.
 *
 * @param deliveryId the delivery; stable over all its tries
 * @param jobId the job
 * @param type picks the queue
 */
public record DeliveryRequested(UUID deliveryId, UUID jobId, OutputType type) implements Announcement {

    /** {@code delivery.<type>} */
    @Override
    public String routingKey() {
        return "delivery." + type.id();
    }
}
