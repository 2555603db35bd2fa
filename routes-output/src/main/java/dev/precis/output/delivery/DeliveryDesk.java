package dev.precis.output.delivery;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryStore;
import dev.precis.store.DeliveryWork;
import dev.precis.store.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all deliveries have in common: look the work up, carry it out, record how it went. */
public final class DeliveryDesk {

    /** One way to carry a delivery out. */
    @FunctionalInterface
    public interface Carrier {

        /**
         * Tries once.
         *
         * @return where it arrived, in one line for people
         * @throws PermanentDeliveryException where another try cannot help
         * @throws RetryLaterException where the receiver names a time
         * @throws PostponedException where it was not tried, because the receiver cannot be troubled now
         * @throws Exception anything else is tried again by schedule
         */
        String carry(DeliveryWork work) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryDesk.class);
    private static final int MAX_ERROR = 500;

    private final DeliveryStore deliveries;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final DeliveryGuard guard;

    /** A desk without a guard. */
    public DeliveryDesk(DeliveryStore deliveries, RetrySchedule schedule, Clock clock) {
        this(deliveries, schedule, clock, DeliveryGuard.NONE);
    }

    public DeliveryDesk(DeliveryStore deliveries, RetrySchedule schedule, Clock clock, DeliveryGuard guard) {
        this.deliveries = deliveries;
        this.schedule = schedule;
        this.clock = clock;
        this.guard = guard;
    }

    /** Carries a delivery out, unless it is final already; only faults of the store leave this method. */
    public void handle(DeliveryRequested requested, Carrier carrier) {
        Optional<DeliveryWork> work = deliveries.work(requested.deliveryId());
        if (work.isEmpty() || work.get().delivery().state() != DeliveryState.PENDING) {
            LOG.debug("Delivery {} is final or gone", requested.deliveryId());
            return;
        }
        Job job = work.get().job();
        if (!job.isFinished() || work.get().delivery().attempt() != job.attempt()) {
            // the job was tried again: its new result brings deliveries of its own
            LOG.info("Delivery {}: job {} was tried again", requested.deliveryId(), requested.jobId());
            return;
        }
        carry(requested, work.get(), carrier);
    }

    private void carry(DeliveryRequested requested, DeliveryWork work, Carrier carrier) {
        int tries = work.delivery().tries() + 1;
        String detail;
        try {
            detail = guard.carry(work, carrier);
        } catch (PostponedException e) {
            if (e instanceof EndpointAwayException && isOverdue(work.delivery())) {
                fail(requested, tries, e, schedule.delayAfter(tries));
                return;
            }
            LOG.debug("Delivery {} is postponed: {}", requested.deliveryId(), e.getMessage());
            deliveries.postpone(requested.deliveryId(), line(e), clock.instant().plus(e.delay()));
            return;
        } catch (PermanentDeliveryException | InvalidDocumentException e) {
            fail(requested, tries, e, Optional.empty());
            return;
        } catch (RetryLaterException e) {
            fail(
                    requested,
                    tries,
                    e,
                    e.retryAfter()
                            .map(wait -> schedule.delayAfter(tries, wait))
                            .orElseGet(() -> schedule.delayAfter(tries)));
            return;
        } catch (Exception e) {
            fail(requested, tries, e, schedule.delayAfter(tries));
            return;
        }
        deliveries.done(requested.deliveryId(), detail);
        LOG.info(
                "Delivery {} ({}) of job {} done",
                requested.deliveryId(),
                requested.type().id(),
                requested.jobId());
    }

    /** Lest deliveries to an endpoint that is away for ever stay for ever: in the end, being left alone counts as a try. */
    private boolean isOverdue(Delivery delivery) {
        return delivery.createdAt().plus(schedule.span()).isBefore(clock.instant());
    }

    /**
     * The broker gave up on the message: processes have died over it, or a connection with many consumers has, which hands
     * a message from one dying consumer to the next. One try has failed; the schedule says what comes of it.
     */
    public void setAside(UUID deliveryId) {
        Optional<Delivery> delivery = deliveries.work(deliveryId).map(DeliveryWork::delivery);
        if (delivery.isEmpty() || delivery.get().state() != DeliveryState.PENDING) {
            LOG.debug("Delivery {} is final or gone", deliveryId);
            return;
        }
        int tries = delivery.get().tries() + 1;
        fail(
                delivery.get().requested(),
                tries,
                new RetryLaterException("a process ended while it was being delivered", null),
                schedule.delayAfter(tries));
    }

    private void fail(DeliveryRequested requested, int tries, Exception cause, Optional<Duration> delay) {
        String error = line(cause);
        LOG.warn(
                "Delivery {} ({}) of job {} failed, try {}, next in {}: {}",
                requested.deliveryId(),
                requested.type().id(),
                requested.jobId(),
                tries,
                delay.map(Duration::toString).orElse("none"),
                error);
        deliveries.failed(
                requested.deliveryId(), error, delay.map(clock.instant()::plus).orElse(null));
    }

    private static String line(Exception cause) {
        @Nullable String message = cause.getMessage();
        boolean own = cause instanceof PermanentDeliveryException
                || cause instanceof RetryLaterException
                || cause instanceof PostponedException
                || cause instanceof InvalidDocumentException;
        String text = own && message != null
                ? message
                : cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        String flat = text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        return flat.length() <= MAX_ERROR ? flat : flat.substring(0, MAX_ERROR - 1) + "…";
    }
}
