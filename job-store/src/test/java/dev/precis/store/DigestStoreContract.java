package dev.precis.store;

import static dev.precis.store.Samples.SUMMARY;
import static dev.precis.store.Samples.from;
import static dev.precis.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.SourceType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both databases must do alike with digests. */
abstract class DigestStoreContract extends StoreContract {

    private static final String WEEKLY = "weekly";
    private static final Output.Digest OUTPUT = new Output.Digest(WEEKLY);

    private DigestStore digests;

    @BeforeEach
    void open_the_digests() {
        digests = new JdbcDigestStore(dataSource(), clock);
    }

    @Test
    void a_digest_is_made_of_the_summaries_that_wait() {
        // Given
        UUID letter = collected("mail", "desk", "letter");
        UUID report = collected("folder", "reports", "May.pdf");
        UUID memo = collected("folder", "memos", "memo.txt");
        // When
        UUID made = make(10).orElseThrow();
        // Then
        Job digest = jobs.find(made).orElseThrow();
        assertThat(digest.source()).isEqualTo(new NewJob.Source("digest", WEEKLY, "weekly/1"));
        assertThat(digest.entries()).extracting(DigestEntry::jobId).containsExactly(memo, report, letter);
        assertThat(digest.entries().get(1).source().document()).isEqualTo("May.pdf");
        assertThat(digest.entries()).allSatisfy(entry -> {
            assertThat(entry.summary()).isEqualTo(SUMMARY);
            assertThat(entry.addedAt()).isEqualTo(clock.instant());
        });
        assertThat(jobs.text(made)).contains("3 entries");
        assertThat(digests.state(WEEKLY)).isEqualTo(new DigestState(WEEKLY, 1, clock.instant(), 0));
    }

    @Test
    void what_delivers_a_digest_gets_its_entries() {
        // Given
        UUID collected = collected("folder", "inbox", "a");
        UUID made = make(10).orElseThrow();
        Delivery delivery = jobs.record(succeeded(made, 1), job -> List.of(new Output.File()))
                .orElseThrow()
                .get(0);
        // When
        DeliveryWork work = deliveries.work(delivery.id()).orElseThrow();
        // Then
        assertThat(work.job().entries()).extracting(DigestEntry::jobId).containsExactly(collected);
    }

    @Test
    void the_job_of_a_digest_waits_for_the_broker() {
        // Given
        collected("folder", "inbox", "a");
        // When
        UUID made = make(10).orElseThrow();
        // Then
        assertThat(jobs.claimUndispatched(Lane.BULK, 10))
                .extracting(dispatch -> dispatch.document().jobId())
                .containsExactly(made);
    }

    @Test
    void a_summary_goes_into_one_digest() {
        // Given
        UUID first = collected("folder", "inbox", "a");
        UUID one = make(10).orElseThrow();
        UUID second = collected("folder", "inbox", "b");
        // When
        UUID two = make(10).orElseThrow();
        // Then
        assertThat(entries(one)).containsExactly(first);
        assertThat(entries(two)).containsExactly(second);
        assertThat(jobs.find(two).orElseThrow().source().document()).isEqualTo("weekly/2");
        assertThat(make(10)).isEmpty();
        assertThat(digests.state(WEEKLY).made()).isEqualTo(2);
    }

    @Test
    void what_is_too_much_waits_for_the_next_one() {
        // Given
        List<UUID> collected = IntStream.range(0, 5)
                .mapToObj(number -> {
                    clock.advance(Duration.ofSeconds(1));
                    return collected("folder", "inbox", "document-" + number);
                })
                .toList();
        // When
        UUID one = make(3).orElseThrow();
        UUID two = make(3).orElseThrow();
        // Then
        assertThat(entries(one)).isEqualTo(collected.subList(0, 3));
        assertThat(entries(two)).isEqualTo(collected.subList(3, 5));
    }

    @Test
    void a_delivery_that_comes_again_counts_once_even_after_its_digest() {
        // Given
        Delivery delivery = finished("folder", "inbox", "a");
        digests.add(WEEKLY, delivery);
        digests.add(WEEKLY, delivery);
        assertThat(digests.state(WEEKLY).waiting()).isEqualTo(1);
        make(10);
        // When
        digests.add(WEEKLY, delivery);
        // Then
        assertThat(digests.state(WEEKLY).waiting()).isZero();
    }

    @Test
    void a_newer_attempt_takes_the_place_of_one_that_still_waits() {
        // Given
        Delivery first = finished("folder", "inbox", "a");
        digests.add(WEEKLY, first);
        Delivery second = newerAttempt(first);
        // When
        digests.add(WEEKLY, second);
        // Then
        UUID made = make(10).orElseThrow();
        assertThat(entries(made)).containsExactly(first.jobId());
        assertThat(jdbc.sql("SELECT attempt FROM digest_entry")
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
    }

    @Test
    void a_newer_attempt_comes_into_the_next_digest_where_one_was_made_of_the_older() {
        // Given
        Delivery first = finished("folder", "inbox", "a");
        digests.add(WEEKLY, first);
        UUID one = make(10).orElseThrow();
        // When
        digests.add(WEEKLY, newerAttempt(first));
        UUID two = make(10).orElseThrow();
        // Then
        assertThat(entries(one)).containsExactly(first.jobId());
        assertThat(entries(two)).containsExactly(first.jobId());
    }

    @Test
    void what_is_erased_while_it_waits_is_left_out() {
        // Given
        UUID kept = collected("folder", "inbox", "a");
        UUID erased = collected("folder", "inbox", "b");
        // When
        jobs.erase(erased);
        // Then
        assertThat(digests.state(WEEKLY).waiting()).isEqualTo(1);
        assertThat(entries(make(10).orElseThrow())).containsExactly(kept);
        assertThat(make(10)).isEmpty();
    }

    @Test
    void what_has_expired_before_its_digest_is_left_out() {
        // Given
        Delivery expired = finished("folder", "inbox", "a");
        digests.add(WEEKLY, expired);
        deliveries.done(expired.id(), "entry of digest weekly");
        clock.advance(Duration.ofDays(2));
        UUID kept = collected("folder", "inbox", "b");
        // When
        retention.expireJobs(clock.instant().minus(Duration.ofDays(1)), 10);
        // Then
        assertThat(entries(make(10).orElseThrow())).containsExactly(kept);
    }

    @Test
    void an_erased_digest_gives_its_entries_to_no_other_one() {
        // Given
        collected("folder", "inbox", "a");
        UUID made = make(10).orElseThrow();
        // When
        jobs.erase(made);
        // Then
        assertThat(jobs.find(made).orElseThrow().entries()).isEmpty();
        assertThat(make(10)).isEmpty();
    }

    @Test
    void what_is_erased_later_is_no_entry_any_more() {
        // Given
        UUID kept = collected("folder", "inbox", "a");
        UUID erased = collected("folder", "inbox", "b");
        UUID made = make(10).orElseThrow();
        // When
        jobs.erase(erased);
        // Then
        assertThat(entries(made)).containsExactly(kept);
    }

    @Test
    void of_two_makers_at_once_one_makes_the_digest() throws Exception {
        for (int round = 0; round < 10; round++) {
            // Given
            collected("folder", "inbox", "document-" + round);
            collected("folder", "inbox", "another-" + round);
            DigestState seen = digests.state(WEEKLY);
            // When
            List<Optional<UUID>> made = atOnce(2, () -> digests.make(seen, 1, this::document));
            // Then
            assertThat(made).filteredOn(Optional::isPresent).hasSize(1);
        }
        assertThat(digests.state(WEEKLY)).isEqualTo(new DigestState(WEEKLY, 10, clock.instant(), 10));
        assertThat(jobs.list(new JobQuery(null, "digest:weekly", null, null, 50))
                        .jobs())
                .hasSize(10);
    }

    @Test
    void makers_and_collectors_at_once_lose_and_double_nothing() throws Exception {
        // Given
        List<Delivery> deliveries = IntStream.range(0, 60)
                .mapToObj(number -> finished("folder", "inbox", "document-" + number))
                .toList();
        Queue<Delivery> arriving = new ConcurrentLinkedQueue<>(deliveries);
        Queue<UUID> made = new ConcurrentLinkedQueue<>();
        // When
        atOnce(3, () -> {
            for (Delivery next = arriving.poll(); next != null; next = arriving.poll()) {
                digests.add(WEEKLY, next);
                make(7).ifPresent(made::add);
            }
            return made.size();
        });
        for (Optional<UUID> last = make(7); last.isPresent(); last = make(7)) {
            made.add(last.get());
        }
        // Then
        assertThat(made.stream().flatMap(digest -> entries(digest).stream()))
                .containsExactlyInAnyOrderElementsOf(
                        deliveries.stream().map(Delivery::jobId).toList());
    }

    @Test
    void a_digest_that_cannot_be_made_leaves_everything_as_it_was() {
        // Given
        UUID waiting = collected("folder", "inbox", "a");
        DigestState before = digests.state(WEEKLY);
        // When
        assertThatThrownBy(() -> digests.make(before, 10, entries -> {
                    throw new IllegalStateException("the process ends here");
                }))
                .isInstanceOf(IllegalStateException.class);
        // Then
        assertThat(digests.state(WEEKLY)).isEqualTo(before);
        assertThat(entries(make(10).orElseThrow())).containsExactly(waiting);
    }

    @Test
    void a_time_at_which_nothing_waits_passes() {
        // Given
        DigestState before = digests.state(WEEKLY);
        clock.advance(Duration.ofMinutes(5));
        // When
        digests.skip(before);
        // Then
        assertThat(digests.state(WEEKLY)).isEqualTo(new DigestState(WEEKLY, 0, clock.instant(), 0));
        assertThat(digests.state("daily").closedAt()).isEqualTo(clock.instant());
    }

    private Optional<UUID> make(int limit) {
        return digests.make(digests.state(WEEKLY), limit, this::document);
    }

    private NewJob document(List<DigestEntry> entries) {
        int number = digestsMade() + 1;
        NewJob job = from(SourceType.DIGEST.id(), WEEKLY, WEEKLY + ":" + number, WEEKLY + "/" + number);
        return new NewJob(
                job.source(),
                job.sourceKey(),
                null,
                "hash",
                false,
                job.request(),
                Lane.BULK,
                entries.size() + " entries",
                job.notes(),
                null);
    }

    private int digestsMade() {
        return jdbc.sql("SELECT COUNT(*) FROM job WHERE source_type = 'digest'")
                .query(Integer.class)
                .single();
    }

    private List<UUID> entries(UUID digest) {
        return jobs.find(digest).orElseThrow().entries().stream()
                .map(DigestEntry::jobId)
                .toList();
    }

    private UUID collected(String type, String name, String document) {
        Delivery delivery = finished(type, name, document);
        digests.add(WEEKLY, delivery);
        return delivery.jobId();
    }

    private Delivery finished(String type, String name, String document) {
        UUID id = jobs.accept(from(type, name, document, document)).jobId();
        return jobs.record(succeeded(id, 1), job -> List.of(OUTPUT))
                .orElseThrow()
                .get(0);
    }

    /** As a replay makes it. */
    private Delivery newerAttempt(Delivery older) {
        jdbc.sql("UPDATE job SET status = 'queued', attempt = 2 WHERE id = :id")
                .param("id", older.jobId())
                .update();
        return jobs.record(succeeded(older.jobId(), 2), job -> List.of(OUTPUT))
                .orElseThrow()
                .get(0);
    }
}
