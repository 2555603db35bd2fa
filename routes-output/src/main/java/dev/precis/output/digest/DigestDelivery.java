package dev.precis.output.digest;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.Output;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.output.mail.MailLoop;
import dev.precis.store.DeliveryWork;
import dev.precis.store.DigestStore;
import java.util.Set;

/** Collects a summary for the next digest. */
public final class DigestDelivery {

    private final DeliveryDesk desk;
    private final DigestStore store;
    private final Set<String> digests;

    /** @param digests the names of those that are configured */
    public DigestDelivery(DeliveryDesk desk, DigestStore store, Set<String> digests) {
        this.desk = desk;
        this.store = store;
        this.digests = Set.copyOf(digests);
    }

    public void deliver(DeliveryRequested requested) {
        desk.handle(requested, this::collect);
    }

    private String collect(DeliveryWork work) {
        if (!(work.delivery().output() instanceof Output.Digest digest)) {
            throw new PermanentDeliveryException("the delivery is no entry of a digest");
        }
        if (!digests.contains(digest.name())) {
            throw new PermanentDeliveryException("digest " + digest.name()
                    + " is not configured; set precis.output.digests." + digest.name() + ".*");
        }
        if (MailLoop.threatens(work.job())) {
            return "left out: an automatic mail";
        }
        store.add(digest.name(), work.delivery());
        return "entry of digest " + digest.name();
    }
}
