package dev.precis.output.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import dev.precis.output.Finished;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.RetrySchedule;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryStore;
import dev.precis.store.DigestStore;
import dev.precis.store.JdbcDeliveryStore;
import dev.precis.store.JdbcDigestStore;
import dev.precis.store.JdbcJobStore;
import dev.precis.store.Job;
import dev.precis.store.JobQuery;
import dev.precis.store.JobStore;
import dev.precis.store.NewJob;
import dev.precis.store.StoreDataSource;
import dev.precis.testing.RouteFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs deliver-digest and make-digests as shipped, with the real store. */
class DigestRoutesTest {

    private static final String MONDAYS_AT_EIGHT = "0 0 8 * * MON";

    private final MovingClock clock = new MovingClock();
    private HikariDataSource dataSource;
    private JobStore jobs;
    private DeliveryStore deliveries;
    private DigestStore digests;
    private RouteFixture routes;

    @BeforeEach
    void open_the_store() {
        dataSource = StoreDataSource.open("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", 5);
        StoreDataSource.migrate(dataSource);
        jobs = new JdbcJobStore(dataSource, clock);
        deliveries = new JdbcDeliveryStore(dataSource, clock);
        digests = new JdbcDigestStore(dataSource, clock);
    }

    @AfterEach
    void stop() {
        routes.close();
        dataSource.close();
    }

    @Test
    void a_summary_becomes_an_entry() {
        // Given
        configured("weekly", Digests.ofEach(3));
        // When
        Delivery delivery = summarized("a.txt", new Output.Digest("weekly"));
        // Then
        assertThat(after(delivery).state()).isEqualTo(DeliveryState.DONE);
        assertThat(after(delivery).detail()).isEqualTo("entry of digest weekly");
        assertThat(digests.state("weekly").waiting()).isEqualTo(1);
    }

    @Test
    void a_digest_that_nobody_has_configured_is_refused_for_good() {
        // Given
        configured("weekly", Digests.ofEach(3));
        // When
        Delivery delivery = summarized("a.txt", new Output.Digest("daily"));
        // Then
        assertThat(after(delivery).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(after(delivery).lastError())
                .isEqualTo("digest daily is not configured; set precis.output.digests.daily.*");
    }

    @Test
    void each_so_many_summaries_make_a_digest() {
        // Given
        configured("weekly", Digests.ofEach(3));
        IntStream.range(0, 8).forEach(number -> summarized(number + ".txt", new Output.Digest("weekly")));
        // When
        tick();
        // Then
        assertThat(made()).extracting(digest -> digest.entries().size()).containsExactly(3, 3);
        assertThat(digests.state("weekly").waiting()).isEqualTo(2);
    }

    @Test
    void at_its_time_a_digest_is_made_of_all_that_waits() {
        // Given
        configured("weekly", Digests.onSchedule(MONDAYS_AT_EIGHT, "UTC"));
        tick();
        Delivery one = summarized("a.txt", new Output.Digest("weekly"));
        clock.now = Instant.parse("2026-05-04T07:59:59Z");
        tick();
        assertThat(made()).isEmpty();
        Delivery two = summarized("b.txt", new Output.Digest("weekly"));
        // When
        clock.now = Instant.parse("2026-05-04T08:00:00Z");
        tick();
        tick();
        // Then
        assertThat(made()).singleElement().satisfies(digest -> {
            assertThat(digest.entries()).extracting(entry -> entry.jobId()).containsExactly(one.jobId(), two.jobId());
            assertThat(digest.request().name()).isEqualTo("News of the week, 2026-05-04");
        });
    }

    @Test
    void a_time_at_which_nothing_waits_makes_none_and_what_comes_later_waits_for_the_next() {
        // Given
        configured("weekly", Digests.onSchedule(MONDAYS_AT_EIGHT, "UTC"));
        tick();
        clock.now = Instant.parse("2026-05-04T08:00:00Z");
        tick();
        summarized("a.txt", new Output.Digest("weekly"));
        // When
        clock.now = Instant.parse("2026-05-05T08:00:00Z");
        tick();
        // Then
        assertThat(made()).isEmpty();
        clock.now = Instant.parse("2026-05-11T08:00:00Z");
        tick();
        assertThat(made()).hasSize(1);
    }

    @Test
    void a_time_that_nobody_was_there_for_is_made_up_for() {
        // Given
        configured("weekly", Digests.onSchedule(MONDAYS_AT_EIGHT, "UTC"));
        tick();
        summarized("a.txt", new Output.Digest("weekly"));
        // When
        clock.now = Instant.parse("2026-05-20T10:00:00Z");
        tick();
        // Then
        assertThat(made()).hasSize(1);
    }

    @Test
    void on_schedule_comes_what_the_count_has_left() {
        // Given
        configured("weekly", Digests.onScheduleOrOfEach(MONDAYS_AT_EIGHT, 2));
        tick();
        IntStream.range(0, 3).forEach(number -> summarized(number + ".txt", new Output.Digest("weekly")));
        tick();
        // When
        clock.now = Instant.parse("2026-05-04T08:00:00Z");
        tick();
        // Then
        assertThat(made()).extracting(digest -> digest.entries().size()).containsExactly(2, 1);
    }

    @Test
    void one_digest_that_cannot_be_made_does_not_hold_up_another() {
        // Given
        configured(Map.of("broken", Digests.ofEach(1), "weekly", Digests.ofEach(1)));
        summarized("a.txt", new Output.Digest("broken"));
        summarized("b.txt", new Output.Digest("weekly"));
        jobs.accept(job("digest", "broken", "broken:1"));
        // When
        tick();
        // Then
        assertThat(made()).extracting(digest -> digest.entries().size()).containsExactly(0, 1);
        assertThat(digests.state("broken").waiting()).isEqualTo(1);
        assertThat(routes.mock("mock:dead").getReceivedCounter()).isZero();
    }

    private void configured(String name, DigestSettings digest) {
        configured(Map.of(name, digest));
    }

    private void configured(Map<String, DigestSettings> all) {
        var desk = new DeliveryDesk(deliveries, new RetrySchedule(List.of(Duration.ofSeconds(5)), () -> 0.5), clock);
        routes = RouteFixture.of(
                        "camel/output/deliver-digest.camel.yaml",
                        "camel/output/make-digests.camel.yaml",
                        "camel/contract/pipeline-errors.camel.yaml",
                        "camel/contract/timer-errors.camel.yaml",
                        "camel/contract/dead-letter.camel.yaml")
                .property("precis.output.digest-source-uri", "direct:digest")
                .property("precis.output.digest-maker-source-uri", "direct:tick")
                .bean("digestDelivery", new DigestDelivery(desk, digests, all.keySet()))
                .bean("digestMaker", new DigestMaker(digests, all, clock))
                .start();
    }

    private void tick() {
        routes.send("direct:tick", null);
    }

    private Delivery summarized(String document, Output output) {
        UUID id = jobs.accept(job("folder", "inbox", document)).jobId();
        Delivery delivery = jobs.record(
                        new SummaryEvent.Succeeded(id, 1, "default", Finished.summary("One.", "Two.")),
                        job -> List.of(output))
                .orElseThrow()
                .get(0);
        routes.send(
                "direct:digest",
                "{\"deliveryId\":\"%s\",\"jobId\":\"%s\",\"type\":\"digest\"}".formatted(delivery.id(), id));
        return delivery;
    }

    private static NewJob job(String type, String name, String key) {
        return new NewJob(
                new NewJob.Source(type, name, key),
                key,
                null,
                "hash",
                false,
                SummaryRequest.empty(),
                Lane.BULK,
                "Text",
                ReadingNotes.NONE,
                null);
    }

    private Delivery after(Delivery delivery) {
        return deliveries.ofJob(delivery.jobId()).get(0);
    }

    /** In the order of their making. */
    private List<Job> made() {
        return jobs.list(new JobQuery(null, "digest", null, null, 50)).jobs().stream()
                .map(digest -> jobs.find(digest.id()).orElseThrow())
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    private static final class MovingClock extends Clock {

        private Instant now = Finished.NOW;

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
