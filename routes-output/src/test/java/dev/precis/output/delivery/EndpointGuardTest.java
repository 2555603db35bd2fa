package dev.precis.output.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Output;
import dev.precis.output.FakeDeliveryStore;
import dev.precis.output.Finished;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryWork;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointGuardTest {

    private static final EndpointProperties SETTINGS =
            new EndpointProperties(2, 3, 3, Duration.ofSeconds(10), Duration.ofSeconds(30));
    private static final DeliveryWork DEAD = to("https://dead.example.org/hook");
    private static final DeliveryWork ALIVE = to("https://alive.example.org/hook");

    private static final DeliveryDesk.Carrier FAILS = work -> {
        throw new IOException("connection refused");
    };
    private static final DeliveryDesk.Carrier ARRIVES = work -> "there";

    private final Hands clock = new Hands();
    private final EndpointGuard guard = new EndpointGuard(SETTINGS, clock, () -> 0.5);
    private final ExecutorService consumers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        consumers.shutdownNow();
    }

    @Test
    void an_endpoint_is_left_alone_after_some_failures_in_a_row_and_no_other_one() throws Exception {
        // When
        fails(DEAD, 3);
        // Then
        assertThatThrownBy(() -> guard.carry(DEAD, ARRIVES)).isInstanceOf(EndpointAwayException.class);
        assertThat(guard.carry(ALIVE, ARRIVES)).isEqualTo("there");
        assertThat(guard.away()).isEqualTo(1);
    }

    @Test
    void a_success_in_between_begins_a_new_row() throws Exception {
        // When
        fails(DEAD, 2);
        guard.carry(DEAD, ARRIVES);
        fails(DEAD, 2);
        // Then
        assertThat(guard.carry(DEAD, ARRIVES)).isEqualTo("there");
    }

    @Test
    void after_a_pause_one_delivery_tries_and_its_success_lets_the_others_in() throws Exception {
        // Given
        fails(DEAD, 3);
        clock.advance(Duration.ofSeconds(11));
        // When
        guard.carry(DEAD, work -> {
            assertThatThrownBy(() -> guard.carry(DEAD, ARRIVES)).isInstanceOf(EndpointAwayException.class);
            return "there";
        });
        // Then
        assertThat(guard.carry(DEAD, ARRIVES)).isEqualTo("there");
        assertThat(guard.away()).isZero();
    }

    @Test
    void pauses_become_longer_up_to_the_longest() {
        // Given
        fails(DEAD, 3);
        List<Long> pauses = new ArrayList<>();
        // When
        for (int i = 0; i < 4; i++) {
            Duration pause = postponed(DEAD).delay();
            pauses.add(pause.toSeconds());
            clock.advance(pause.plusSeconds(1));
            fails(DEAD, 1);
        }
        // Then
        assertThat(pauses).containsExactly(10L, 20L, 30L, 30L);
    }

    @Test
    void what_is_the_matter_with_one_document_or_address_says_nothing_about_the_endpoint() throws Exception {
        // Given
        List<Exception> harmless = List.of(
                new RetryLaterException("status 404", null, false),
                new PermanentDeliveryException("status 410"),
                new InvalidDocumentException(ErrorCode.FETCH_REFUSED, "a private address"),
                new PostponedException("not now", Duration.ofSeconds(1)));
        // When
        for (Exception failure : harmless) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> guard.carry(DEAD, work -> {
                            throw failure;
                        }))
                        .isSameAs(failure);
            }
        }
        // Then
        assertThat(guard.carry(DEAD, ARRIVES)).isEqualTo("there");
    }

    @Test
    void an_answer_that_the_endpoint_cannot_now_counts_as_a_failure() {
        // When
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> guard.carry(DEAD, work -> {
                throw new RetryLaterException("status 503", null);
            }));
        }
        // Then
        assertThat(postponed(DEAD)).isInstanceOf(EndpointAwayException.class);
    }

    @Test
    void deliveries_to_an_endpoint_that_hangs_are_sent_away_in_a_line_while_it_is_busy() throws Exception {
        // Given
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger hanging = new AtomicInteger();
        List<Future<String>> calls = IntStream.range(0, 2)
                .mapToObj(i -> consumers.submit(() -> guard.carry(DEAD, work -> {
                    hanging.incrementAndGet();
                    end.await();
                    return "at last";
                })))
                .toList();
        await().until(() -> hanging.get() == 2);
        clock.advance(Duration.ofSeconds(20));
        // When
        List<Long> delays = IntStream.range(0, 1_000)
                .mapToObj(i -> postponed(DEAD).delay().toSeconds())
                .toList();
        // Then
        assertThat(delays.subList(0, 3)).containsExactly(11L, 21L, 31L);
        assertThat(delays.subList(100, 1_000)).allMatch(seconds -> seconds >= 300 && seconds <= 601);
        assertThat(guard.carry(ALIVE, ARRIVES)).isEqualTo("there");
        end.countDown();
        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("at last");
        }
    }

    @Test
    void a_fast_endpoint_gets_no_more_than_its_share_at_once_and_nothing_is_sent_away() throws Exception {
        // Given
        EndpointGuard guard = new EndpointGuard(SETTINGS, Clock.systemUTC(), () -> 0.5);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        // When
        List<Future<String>> calls = IntStream.range(0, 200)
                .mapToObj(i -> consumers.submit(() -> guard.carry(ALIVE, work -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    now.decrementAndGet();
                    return "there";
                })))
                .toList();
        // Then
        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("there");
        }
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_folder_takes_more_at_once_than_a_host() throws Exception {
        // Given
        DeliveryWork file = Finished.work(new Output.File());
        CountDownLatch three = new CountDownLatch(3);
        // When
        List<Future<String>> calls = IntStream.range(0, 3)
                .mapToObj(i -> consumers.submit(() -> guard.carry(file, work -> {
                    three.countDown();
                    return three.await(10, TimeUnit.SECONDS) ? "together" : "one by one";
                })))
                .toList();
        // Then
        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("together");
        }
    }

    @Test
    void thousands_of_deliveries_to_an_endpoint_that_is_away_come_back_one_after_the_other() {
        // Given
        fails(DEAD, 3);
        // When
        List<Duration> delays =
                IntStream.range(0, 2_000).mapToObj(i -> postponed(DEAD).delay()).toList();
        // Then
        assertThat(delays).isSorted().allMatch(delay -> delay.compareTo(Duration.ofSeconds(10)) >= 0);
        assertThat(delays.get(1_999)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(55));
    }

    @Test
    void outputs_that_have_no_endpoint_of_their_own_are_never_sent_away() {
        for (Output output :
                List.of(new Output.Queue(null, "q"), new Output.Reply("q", null), new Output.Digest("weekly"))) {
            for (int i = 0; i < 9; i++) {
                assertThatThrownBy(() -> guard.carry(Finished.work(output), FAILS))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void an_endpoint_is_a_host_with_its_port_or_a_name() {
        assertThat(EndpointName.of(new Output.Callback("https://Example.org/a?b", null)))
                .contains("https://example.org:443");
        assertThat(EndpointName.of(new Output.Callback("http://example.org:8080/c", null)))
                .contains("http://example.org:8080");
        assertThat(EndpointName.of(new Output.Callback("nowhere", null))).isEmpty();
        assertThat(EndpointName.of(new Output.Camel("crm"))).contains("camel:crm");
        assertThat(EndpointName.of(new Output.Mail("team"))).contains("mail:team");
        assertThat(EndpointName.of(new Output.MailReply("office", "a@example.org", null, null, List.of())))
                .contains("mail:office");
        assertThat(EndpointName.of(new Output.File())).contains("file:outbox");
        assertThat(EndpointName.of(new Output.File("press", null))).contains("file:press");
    }

    @Test
    void a_delivery_that_was_sent_away_is_charged_no_try() {
        // Given
        fails(DEAD, 3);
        // When
        FakeDeliveryStore store = handle(Finished.NOW);
        // Then
        assertThat(store.failed).isEmpty();
        assertThat(store.postponed).singleElement().satisfies(postponed -> {
            assertThat(postponed.error())
                    .contains("https://dead.example.org:443")
                    .doesNotContain("hook");
            assertThat(postponed.nextTry())
                    .isEqualTo(clock.instant().plusSeconds(10).plusMillis(20));
        });
    }

    @Test
    void a_delivery_that_was_sent_away_for_longer_than_all_tries_would_take_is_charged() {
        // Given
        fails(DEAD, 3);
        // When
        FakeDeliveryStore store = handle(Finished.NOW.minus(Duration.ofHours(2)));
        // Then
        assertThat(store.postponed).isEmpty();
        assertThat(store.failed).hasSize(1);
    }

    private FakeDeliveryStore handle(Instant createdAt) {
        FakeDeliveryStore store = new FakeDeliveryStore();
        Delivery old = DEAD.delivery();
        store.work = new DeliveryWork(
                new Delivery(
                        old.id(), old.jobId(), 1, old.output(), old.state(), 0, null, null, createdAt, createdAt, null),
                DEAD.job());
        new DeliveryDesk(store, new RetrySchedule(List.of(Duration.ofHours(1)), () -> 0.5), clock, guard)
                .handle(
                        new DeliveryRequested(
                                Finished.DELIVERY, Finished.JOB, old.output().type()),
                        ARRIVES);
        return store;
    }

    private void fails(DeliveryWork work, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> guard.carry(work, FAILS)).isInstanceOf(IOException.class);
        }
    }

    private PostponedException postponed(DeliveryWork work) {
        return catchThrowableOfType(PostponedException.class, () -> guard.carry(work, ARRIVES));
    }

    private static DeliveryWork to(String url) {
        return Finished.work(new Output.Callback(url, null));
    }

    /** A clock whose hands are moved. */
    private static final class Hands extends Clock {

        private volatile Instant now = Finished.NOW;

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
