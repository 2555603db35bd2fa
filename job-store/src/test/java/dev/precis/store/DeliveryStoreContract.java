package dev.precis.store;

import static dev.precis.store.Samples.SUMMARY;
import static dev.precis.store.Samples.failed;
import static dev.precis.store.Samples.from;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.OutputType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries, in both databases alike. */
abstract class DeliveryStoreContract extends StoreContract {

    @Test
    void deliveries_that_end_at_the_same_time_are_each_done_once() throws Exception {
        List<Delivery> all =
                IntStream.range(0, 40).mapToObj(i -> aDelivery("many-" + i)).toList();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> ends = all.stream()
                .flatMap(delivery -> Stream.of(delivery, delivery))
                .<Callable<Boolean>>map(delivery -> () -> deliveries.done(delivery.id(), "at " + delivery.id()))
                .toList();

        List<Future<Boolean>> done = pool.invokeAll(ends);
        pool.shutdown();

        int first = 0;
        for (Future<Boolean> each : done) {
            first += each.get() ? 1 : 0;
        }
        assertThat(first).isEqualTo(all.size());
        assertThat(all).allSatisfy(delivery -> {
            Delivery after = deliveries.ofJob(delivery.jobId()).get(0);
            assertThat(after.state()).isEqualTo(DeliveryState.DONE);
            assertThat(after.detail()).isEqualTo("at " + delivery.id());
            assertThat(after.tries()).isEqualTo(1);
        });
    }

    @Test
    void gives_a_delivery_with_its_job() {
        Delivery delivery = aDelivery("a");

        DeliveryWork work = deliveries.work(delivery.id()).orElseThrow();

        assertThat(work.delivery()).isEqualTo(delivery);
        assertThat(work.job().result()).isEqualTo(SUMMARY);
        assertThat(deliveries.work(UUID.randomUUID())).isEmpty();
        assertThat(delivery.requested().type()).isEqualTo(OutputType.CALLBACK);
    }

    @Test
    void ends_a_delivery_once() {
        Delivery delivery = aDelivery("a");

        assertThat(deliveries.done(delivery.id(), "200 OK")).isTrue();
        assertThat(deliveries.done(delivery.id(), "201 Created")).isFalse();
        deliveries.failed(delivery.id(), "late", null);

        Delivery done = deliveries.ofJob(delivery.jobId()).get(0);
        assertThat(done.state()).isEqualTo(DeliveryState.DONE);
        assertThat(done.detail()).isEqualTo("200 OK");
        assertThat(done.tries()).isEqualTo(1);
        assertThat(done.nextTryAt()).isNull();
        assertThat(done.finishedAt()).isEqualTo(clock.instant());
    }

    @Test
    void tries_a_failed_delivery_again_when_it_is_due() {
        Delivery delivery = aDelivery("a");
        Instant next = clock.instant().plusSeconds(30);

        deliveries.failed(delivery.id(), "503", next);

        assertThat(deliveries.claimDue(next.minusMillis(1), 10)).isEmpty();
        List<Delivery> due = deliveries.claimDue(next, 10);
        assertThat(due).extracting(Delivery::id).containsExactly(delivery.id());
        assertThat(due.get(0).tries()).isEqualTo(1);
        assertThat(due.get(0).lastError()).isEqualTo("503");
        assertThat(deliveries.claimDue(next, 10)).isEmpty();
        deliveries.release(delivery.id());
        assertThat(deliveries.claimDue(clock.instant(), 10)).hasSize(1);
    }

    @Test
    void gives_a_delivery_up_for_good() {
        Delivery delivery = aDelivery("a");

        deliveries.failed(delivery.id(), "410 Gone", null);

        Delivery failed = deliveries.ofJob(delivery.jobId()).get(0);
        assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(failed.finishedAt()).isEqualTo(clock.instant());
        assertThat(deliveries.claimDue(clock.instant().plus(Duration.ofDays(9)), 10))
                .isEmpty();
        assertThat(deliveries.counts()).containsOnly(Map.entry("callback.failed", 1L));
    }

    @Test
    void delivers_again_what_the_broker_lost() {
        Delivery delivery = aDelivery("a");

        assertThat(deliveries.reclaim(OutputType.CALLBACK, LEASE)).isZero();
        clock.advance(LEASE.plusMillis(1));
        assertThat(deliveries.reclaim(OutputType.CALLBACK, LEASE)).isEqualTo(1);
        assertThat(deliveries.claimDue(clock.instant(), 10))
                .extracting(Delivery::id)
                .containsExactly(delivery.id());
        assertThat(deliveries.reclaim(OutputType.CALLBACK, LEASE)).isZero();
    }

    @Test
    void delivers_again_what_the_broker_lost_where_the_clock_went_back() {
        Delivery delivery = aDelivery("a");
        clock.advance(LEASE.negated().minusMillis(1));

        assertThat(deliveries.reclaim(OutputType.CALLBACK, LEASE)).isEqualTo(1);

        assertThat(deliveries.claimDue(clock.instant(), 10))
                .extracting(Delivery::id)
                .containsExactly(delivery.id());
    }

    @Test
    void tries_again_at_once_where_the_clock_went_back_since_the_time_of_the_next_try_was_chosen() {
        Delivery failed = aDelivery("a");
        Delivery postponed = aDelivery("b");
        deliveries.failed(failed.id(), "503", clock.instant().plusSeconds(30));
        deliveries.postpone(
                postponed.id(), "the receiver rests", clock.instant().plusSeconds(10));
        assertThat(deliveries.reclaim(OutputType.CALLBACK, LEASE)).isZero();
        clock.advance(LEASE.negated().minusMillis(1));

        assertThat(deliveries.reclaim(OutputType.CALLBACK, LEASE)).isEqualTo(2);

        assertThat(deliveries.claimDue(clock.instant(), 10))
                .extracting(Delivery::id)
                .containsExactlyInAnyOrder(failed.id(), postponed.id());
    }

    @Test
    void a_long_wait_for_the_next_try_is_no_clock_that_went_back() {
        Delivery delivery = aDelivery("a");
        deliveries.failed(delivery.id(), "503", clock.instant().plus(Duration.ofDays(1)));

        assertThat(deliveries.reclaim(OutputType.CALLBACK, LEASE)).isZero();
    }

    @Test
    void delivers_again_what_a_broker_held_that_starts_empty_even_where_the_clock_went_back() {
        Delivery delivery = aDelivery("a");
        clock.advance(Duration.ofHours(-1));

        assertThat(deliveries.reclaimAll()).isEqualTo(1);
        assertThat(deliveries.claimDue(clock.instant(), 10))
                .extracting(Delivery::id)
                .containsExactly(delivery.id());
    }

    @Test
    void gives_each_due_delivery_to_one_of_several_processes() throws Exception {
        for (int i = 0; i < 60; i++) {
            deliveries.failed(aDelivery("doc-" + i).id(), "503", clock.instant());
        }

        List<List<Delivery>> claims = atOnce(4, () -> {
            List<Delivery> mine = new ArrayList<>();
            for (int round = 0; round < 60; round++) {
                mine.addAll(deliveries.claimDue(clock.instant(), 5));
            }
            return mine;
        });

        assertThat(claims.stream().flatMap(List::stream).map(Delivery::id))
                .hasSize(60)
                .doesNotHaveDuplicates();
    }

    @Test
    void tells_which_source_keys_it_has_already() {
        accept("a");
        jobs.erase(accept("b"));
        jobs.accept(from("mail", "inbox", "c", null));
        assertThat(jobs.knownKeys("folder", "inbox", List.of("a", "b", "c", "d")))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(jobs.knownKeys("folder", "other", List.of("a"))).isEmpty();
        assertThat(jobs.knownKeys("folder", "inbox", List.of())).isEmpty();
    }

    @Test
    void tells_known_source_keys_among_thousands() {
        accept("key-2345");
        List<String> many =
                IntStream.range(0, 3000).mapToObj(number -> "key-" + number).toList();
        assertThat(jobs.knownKeys("folder", "inbox", many)).containsExactly("key-2345");
    }
}
