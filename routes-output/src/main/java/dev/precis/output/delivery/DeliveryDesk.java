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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** One way to carry deliveries out that need not be waited for one by one. */
    @FunctionalInterface
    public interface Sender {

        /**
         * Begins one.
         *
         * @throws Exception as {@link Carrier#carry} does
         */
        Sending begin(DeliveryWork work) throws Exception;
    }

    /** A delivery under way. */
    @FunctionalInterface
    public interface Sending {

        /**
         * Waits for its end.
         *
         * @return where it arrived, in one line for people
         * @throws Exception as {@link Carrier#carry} does
         */
        String await() throws Exception;
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
        deliveries
                .work(requested.deliveryId())
                .filter(work -> isDue(requested, work))
                .ifPresent(work -> carry(requested, work, carrier));
    }

    /**
     * Carries many out at once, which all begin before the first one is waited for. Without the guard: for receivers that
     * are all the same one.
     */
    public void handleAll(List<DeliveryRequested> requested, Sender sender) {
        List<Optional<DeliveryWork>> works = deliveries.works(
                requested.stream().map(DeliveryRequested::deliveryId).toList());
        Map<DeliveryRequested, Carrier> begun = new LinkedHashMap<>();
        Map<DeliveryRequested, DeliveryWork> due = new HashMap<>();
        for (int i = 0; i < requested.size(); i++) {
            DeliveryRequested one = requested.get(i);
            works.get(i)
                    .filter(work -> !due.containsKey(one) && isDue(one, work))
                    .ifPresent(work -> {
                        due.put(one, work);
                        begun.put(one, begin(sender, work));
                    });
        }
        Map<UUID, String> arrived = new LinkedHashMap<>();
        begun.forEach((one, sending) ->
                attempt(one, due.get(one), sending).ifPresent(detail -> arrived.put(one.deliveryId(), detail)));
        deliveries.allDone(arrived);
        LOG.info("{} of {} deliveries done", arrived.size(), requested.size());
    }

    /** What fails at its beginning fails where it is waited for. */
    private static Carrier begin(Sender sender, DeliveryWork work) {
        try {
            Sending sending = sender.begin(work);
            return same -> sending.await();
        } catch (Exception e) {
            return same -> {
                throw e;
            };
        }
    }

    private static boolean isDue(DeliveryRequested requested, DeliveryWork work) {
        if (work.delivery().state() != DeliveryState.PENDING) {
            LOG.debug("Delivery {} is final", requested.deliveryId());
            return false;
        }
        Job job = work.job();
        if (!job.isFinished() || work.delivery().attempt() != job.attempt()) {
            // the job was tried again: its new result brings deliveries of its own
            LOG.info("Delivery {}: job {} was tried again", requested.deliveryId(), requested.jobId());
            return false;
        }
        return true;
    }

    private void carry(DeliveryRequested requested, DeliveryWork work, Carrier carrier) {
        attempt(requested, work, same -> guard.carry(same, carrier)).ifPresent(detail -> {
            deliveries.done(requested.deliveryId(), detail);
            LOG.info(
                    "Delivery {} ({}) of job {} done",
                    requested.deliveryId(),
                    requested.type().id(),
                    requested.jobId());
        });
    }

    /** Where it arrived; empty where it did not, which is recorded. */
    private Optional<String> attempt(DeliveryRequested requested, DeliveryWork work, Carrier carrier) {
        int tries = work.delivery().tries() + 1;
        try {
            return Optional.of(carrier.carry(work));
        } catch (PostponedException e) {
            if (e instanceof EndpointAwayException && isOverdue(work.delivery())) {
                fail(requested, tries, e, schedule.delayAfter(tries));
            } else {
                LOG.debug("Delivery {} is postponed: {}", requested.deliveryId(), e.getMessage());
                deliveries.postpone(
                        requested.deliveryId(), line(e), clock.instant().plus(e.delay()));
            }
        } catch (PermanentDeliveryException | InvalidDocumentException e) {
            fail(requested, tries, e, Optional.empty());
        } catch (RetryLaterException e) {
            fail(
                    requested,
                    tries,
                    e,
                    e.retryAfter()
                            .map(wait -> schedule.delayAfter(tries, wait))
                            .orElseGet(() -> schedule.delayAfter(tries)));
        } catch (Exception e) {
            fail(requested, tries, e, schedule.delayAfter(tries));
        }
        return Optional.empty();
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
