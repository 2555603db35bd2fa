package dev.precis.store;

import static dev.precis.store.Samples.from;
import static dev.precis.store.Samples.request;
import static dev.precis.store.Samples.succeeded;
import static dev.precis.store.Samples.withRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.OutputType;
import dev.precis.contract.SummaryRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What both databases must do alike with deliveries that people look at and retry. */
abstract class DeliveryControlContract extends StoreContract {

    private static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null, null, null);
    private static final DeliveryFilter FAILED = new DeliveryFilter(DeliveryState.FAILED, null, null, null, null, null);

    @Test
    void a_postponed_delivery_is_due_later_and_charged_no_try() {
        Delivery delivery = aDelivery("a");
        Instant until = clock.instant().plusSeconds(60);

        deliveries.postpone(delivery.id(), "the receiver rests", until);

        assertThat(deliveries.claimDue(until.minusMillis(1), 10)).isEmpty();
        Delivery due = deliveries.claimDue(until, 10).get(0);
        assertThat(due.tries()).isZero();
        assertThat(due.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(due.lastError()).isEqualTo("the receiver rests");
        deliveries.done(delivery.id(), "200");
        deliveries.postpone(delivery.id(), "too late", until);
        assertThat(deliveries.ofJob(delivery.jobId()).get(0).state()).isEqualTo(DeliveryState.DONE);
    }

    @Test
    void a_failed_delivery_is_due_at_once_and_its_schedule_starts_again() {
        Delivery delivery = failed("a", CALLBACK);

        assertThat(control.retry(delivery.id())).isEqualTo(DeliveryControl.RetryOutcome.DUE);

        Delivery due = deliveries.claimDue(clock.instant(), 10).get(0);
        assertThat(due.id()).isEqualTo(delivery.id());
        assertThat(due.tries()).isZero();
        assertThat(due.finishedAt()).isNull();
        assertThat(due.lastError()).isEqualTo("410 Gone");
    }

    @Test
    void a_delivery_that_waits_for_its_next_try_is_due_at_once() {
        Delivery delivery = aDelivery("a");
        deliveries.failed(delivery.id(), "503", clock.instant().plus(Duration.ofHours(5)));

        assertThat(control.retry(delivery.id())).isEqualTo(DeliveryControl.RetryOutcome.DUE);

        assertThat(deliveries.claimDue(clock.instant(), 10)).hasSize(1);
    }

    @Test
    void a_delivery_that_is_on_its_way_is_not_sent_twice() {
        Delivery delivery = aDelivery("a");

        assertThat(control.retry(delivery.id())).isEqualTo(DeliveryControl.RetryOutcome.DUE);

        assertThat(deliveries.claimDue(clock.instant(), 10)).isEmpty();
    }

    @Test
    void what_has_arrived_is_not_sent_again() {
        Delivery delivery = aDelivery("a");
        deliveries.done(delivery.id(), "200");

        assertThat(control.retry(delivery.id())).isEqualTo(DeliveryControl.RetryOutcome.DONE);
        assertThat(control.retry(UUID.randomUUID())).isEqualTo(DeliveryControl.RetryOutcome.UNKNOWN);
    }

    @Test
    void what_an_earlier_attempt_had_to_deliver_stays_undelivered() {
        Delivery delivery = failed("a", CALLBACK);
        history.replay(new Replay(delivery.jobId(), 1, SummaryRequest.empty(), Lane.BULK, null, "hash"));

        assertThat(control.retry(delivery.id())).isEqualTo(DeliveryControl.RetryOutcome.SUPERSEDED);
        assertThat(control.retryAll(ALL, 10, false).retried()).isZero();
    }

    @Test
    void what_was_erased_is_not_sent_again() {
        Delivery delivery = failed("a", CALLBACK);
        jobs.erase(delivery.jobId());

        assertThat(control.retry(delivery.id())).isEqualTo(DeliveryControl.RetryOutcome.GONE);
        assertThat(control.retryAll(ALL, 10, false).retried()).isZero();
        assertThat(control.list(ALL, null, 10).deliveries()).isEmpty();
    }

    @Test
    void deliveries_are_listed_newest_first_page_by_page() {
        List<UUID> ids =
                List.of(aDelivery("a").id(), aDelivery("b").id(), aDelivery("c").id());

        DeliveryPage first = control.list(ALL, null, 2);
        DeliveryPage second = control.list(ALL, first.next(), 2);

        assertThat(first.deliveries()).extracting(Delivery::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.deliveries()).extracting(Delivery::id).containsExactly(ids.get(0));
        assertThat(second.next()).isNull();
        assertThat(control.find(ids.get(0)).orElseThrow().id()).isEqualTo(ids.get(0));
    }

    @Test
    void deliveries_are_found_by_what_they_are() {
        Delivery one = failed("a", new Output.Callback("https://Hooks.example.org:8443/x?to=http://b.example/", null));
        Delivery two = failed("b", new Output.Callback("http://user:secret@b.example", null));
        failed("c", new Output.Callback("https://ab.example/?of=b.example", null));
        clock.advance(Duration.ofHours(1));
        UUID job = jobs.accept(withRequest(
                        from("mail", "office", "d", null), request(null, List.of(new Output.Queue(null, "b.example")))))
                .jobId();
        Delivery three = jobs.record(succeeded(job, 1)).orElseThrow().get(0);
        Instant now = clock.instant();

        assertThat(found(host("hooks.example.org"))).containsExactly(one.id());
        assertThat(found(host("b.example"))).containsExactly(two.id());
        assertThat(found(host("hooks.exampleXorg"))).isEmpty();
        assertThat(found(host("h.oks.example.org"))).isEmpty();
        assertThat(found(new DeliveryFilter(null, OutputType.QUEUE, null, null, null, null)))
                .containsExactly(three.id());
        assertThat(found(new DeliveryFilter(null, null, null, "mail:office", null, null)))
                .containsExactly(three.id());
        assertThat(found(new DeliveryFilter(DeliveryState.PENDING, null, null, "folder", null, null)))
                .isEmpty();
        assertThat(found(new DeliveryFilter(null, null, null, null, now, null))).containsExactly(three.id());
        assertThat(found(new DeliveryFilter(null, null, null, "folder", null, now)))
                .hasSize(3);
    }

    @Test
    void many_deliveries_are_retried_at_once_and_each_only_once() {
        for (int i = 0; i < 250; i++) {
            failed("doc-" + i, CALLBACK);
        }
        deliveries.done(aDelivery("arrived").id(), "200");

        assertThat(control.retryAll(FAILED, 240, true)).isEqualTo(new DeliveryControl.Retried(240, true));
        assertThat(control.retryAll(FAILED, 240, false)).isEqualTo(new DeliveryControl.Retried(240, true));
        assertThat(control.retryAll(FAILED, 240, false)).isEqualTo(new DeliveryControl.Retried(10, false));
        assertThat(control.retryAll(FAILED, 240, false)).isEqualTo(new DeliveryControl.Retried(0, false));

        assertThat(deliveries.claimDue(clock.instant(), 1000)).hasSize(250);
    }

    @Test
    void several_calls_at_once_retry_each_delivery_once() throws Exception {
        for (int i = 0; i < 60; i++) {
            failed("doc-" + i, CALLBACK);
        }

        List<Integer> retried =
                atOnce(4, () -> control.retryAll(FAILED, 100, false).retried());

        assertThat(retried.stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
    }

    private Delivery failed(String key, Output output) {
        Delivery delivery = aDelivery(key, output);
        deliveries.failed(delivery.id(), "410 Gone", null);
        return delivery;
    }

    private List<UUID> found(DeliveryFilter filter) {
        return control.list(filter, null, 100).deliveries().stream()
                .map(Delivery::id)
                .toList();
    }

    private static DeliveryFilter host(@Nullable String host) {
        return new DeliveryFilter(null, null, host, null, null, null);
    }
}
