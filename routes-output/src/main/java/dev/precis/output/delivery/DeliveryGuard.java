package dev.precis.output.delivery;

import dev.precis.store.DeliveryWork;

/** Stands between the desk and a receiver. */
@FunctionalInterface
public interface DeliveryGuard {

    /** Lets everything pass. */
    DeliveryGuard NONE = (work, carrier) -> carrier.carry(work);

    /**
     * Carries the delivery out, or does not.
     *
     * @return what the carrier says
     * @throws PostponedException where its receiver is not to be troubled now
     * @throws Exception what the carrier throws
     */
    String carry(DeliveryWork work, DeliveryDesk.Carrier carrier) throws Exception;
}
