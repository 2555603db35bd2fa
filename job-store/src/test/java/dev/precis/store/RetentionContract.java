package dev.precis.store;

import static dev.precis.store.Samples.aDocument;
import static dev.precis.store.Samples.again;
import static dev.precis.store.Samples.failed;
import static dev.precis.store.Samples.request;
import static dev.precis.store.Samples.succeeded;
import static dev.precis.store.Samples.withRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.OutputType;
import dev.precis.contract.SummaryRequest;
import java.sql.ResultSetMetaData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What both databases must do alike with what is kept no longer. */
abstract class RetentionContract extends StoreContract {

    private static final String SECRET = "geheim";

    @Test
    void a_text_expires_and_its_result_stays() {
        UUID old = done("a");
        clock.advance(Duration.ofDays(2));
        UUID young = done("b");

        assertThat(retention.expireTexts(yesterday(), 10)).isEqualTo(1);

        assertThat(jobs.text(old)).isEmpty();
        assertThat(jobs.find(old).orElseThrow().textRemovedAt()).isEqualTo(clock.instant());
        assertThat(jobs.find(old).orElseThrow().result()).isNotNull();
        assertThat(jobs.text(young)).isPresent();
        assertThat(retention.expireTexts(yesterday(), 10)).isZero();
    }

    @Test
    void a_job_expires_and_what_it_was_stays() {
        UUID old = done("a");
        Instant ended = clock.instant();
        clock.advance(Duration.ofDays(2));
        UUID young = done("b");

        assertThat(retention.expireJobs(yesterday(), 10)).isEqualTo(1);

        Job job = jobs.find(old).orElseThrow();
        assertThat(job.expired()).isTrue();
        assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(job.finishedAt()).isEqualTo(ended);
        assertThat(job.result()).isNull();
        assertThat(job.request()).isEqualTo(SummaryRequest.empty());
        assertThat(jobs.text(old)).isEmpty();
        assertThat(everything().jobs()).extracting(Job::id).containsExactly(young);
        assertThat(retention.expireJobs(yesterday(), 10)).isZero();
    }

    @Test
    void nothing_of_an_expired_or_erased_job_can_be_read_any_more() {
        UUID expired = aJobThatTellsMuch("a");
        clock.advance(Duration.ofDays(2));
        UUID erased = aJobThatTellsMuch("b");
        assertThat(storedTexts()).anyMatch(text -> text.contains(SECRET));

        retention.expireJobs(yesterday(), 10);
        jobs.erase(erased);

        assertThat(storedTexts()).noneMatch(text -> text.contains(SECRET));
        assertThat(jobs.find(expired).orElseThrow().error().code()).isEqualTo(ErrorCode.ENGINE_FAILED);
        assertThat(jobs.find(expired).orElseThrow().deliveries())
                .extracting(delivery -> delivery.output().type())
                .containsOnly(OutputType.CALLBACK, OutputType.REPLY, OutputType.MAIL);
    }

    @Test
    void unfinished_jobs_and_pending_deliveries_are_never_touched() {
        UUID queued = accept("queued");
        UUID running = accept("running");
        jobs.started(List.of(new DocumentStarted(running, 1)));
        Delivery pending = aDelivery("pending");
        UUID replayed = done("replayed");
        history.replay(new Replay(replayed, 1, SummaryRequest.empty(), Lane.BULK, null, "hash"));
        clock.advance(Duration.ofDays(900));

        assertThat(retention.expireTexts(clock.instant(), 10)).isZero();
        assertThat(retention.expireJobs(clock.instant(), 10)).isZero();
        assertThat(retention.expireDeliveries(clock.instant(), 10)).isZero();

        assertThat(List.of(queued, running, pending.jobId(), replayed))
                .allSatisfy(id -> assertThat(jobs.text(id)).isPresent());
        deliveries.done(pending.id(), "200");
        assertThat(retention.expireJobs(clock.instant(), 10)).isEqualTo(1);
    }

    @Test
    void final_deliveries_expire_and_their_job_stays() {
        Delivery delivery = aDelivery("a");
        deliveries.done(delivery.id(), "200");
        clock.advance(Duration.ofDays(2));
        deliveries.done(aDelivery("b").id(), "200");

        assertThat(retention.expireDeliveries(yesterday(), 10)).isEqualTo(1);

        assertThat(control.find(delivery.id())).isEmpty();
        assertThat(jobs.find(delivery.jobId()).orElseThrow().result()).isNotNull();
        assertThat(retention.expireDeliveries(yesterday(), 10)).isZero();
    }

    @Test
    void a_document_whose_job_has_expired_is_known_when_it_comes_again() {
        UUID id = done("a");
        clock.advance(Duration.ofDays(2));
        retention.expireJobs(yesterday(), 10);

        assertThat(jobs.accept(aDocument("a"))).isEqualTo(new Acceptance(id, 1, Acceptance.Outcome.REPEATED));
        assertThat(jobs.acceptAll(List.of(aDocument("b"), aDocument("a"))))
                .extracting(Acceptance::outcome)
                .containsExactly(Acceptance.Outcome.CREATED, Acceptance.Outcome.REPEATED);
        assertThat(jobs.acceptAll(List.of(aDocument("a"))).get(0).jobId()).isEqualTo(id);
        assertThat(jobs.knownKeys("folder", "inbox", List.of("a", "b", "c"))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_failed_document_whose_job_was_erased_can_be_put_back() {
        UUID id = accept("a");
        jobs.record(failed(id, 1));
        jobs.erase(id);

        Acceptance retried = jobs.accept(again("a", "hash", "Text"));

        assertThat(retried).isEqualTo(new Acceptance(id, 2, Acceptance.Outcome.RETRIED));
        Job job = jobs.find(id).orElseThrow();
        assertThat(job.erasedAt()).isNull();
        assertThat(job.expired()).isFalse();
        assertThat(job.textRemovedAt()).isNull();
        assertThat(jobs.text(id)).contains("Text");
        jobs.record(succeeded(id, 2));
        assertThat(jobs.accept(aDocument("a")).jobId()).isEqualTo(id);
    }

    @Test
    void what_is_left_of_a_job_can_be_forgotten() {
        UUID id = done("a");
        deliveries.done(aDelivery("b").id(), "200");
        clock.advance(Duration.ofDays(2));
        retention.expireJobs(yesterday(), 10);
        assertThat(retention.forget(yesterday(), 10)).isZero();
        clock.advance(Duration.ofDays(2));

        assertThat(retention.forget(yesterday(), 10)).isEqualTo(2);

        assertThat(jobs.find(id)).isEmpty();
        assertThat(storedTexts()).isEmpty();
        assertThat(jobs.accept(aDocument("a")).outcome()).isEqualTo(Acceptance.Outcome.CREATED);
    }

    @Test
    void work_is_bounded() {
        IntStream.range(0, 5).forEach(i -> done("doc-" + i));
        clock.advance(Duration.ofDays(2));

        assertThat(retention.expireJobs(yesterday(), 3)).isEqualTo(3);
        assertThat(retention.expireJobs(yesterday(), 3)).isEqualTo(2);
    }

    @Test
    void several_processes_may_expire_at_once() throws Exception {
        List<UUID> ids = IntStream.range(0, 60)
                .mapToObj(i -> aJobThatTellsMuch("doc-" + i))
                .toList();
        clock.advance(Duration.ofDays(2));

        atOnce(4, () -> {
            while (retention.expireTexts(yesterday(), 7) > 0) {}
            while (retention.expireJobs(yesterday(), 7) > 0) {}
            while (retention.expireDeliveries(yesterday(), 7) > 0) {}
            return ids.size();
        });

        assertThat(ids).allSatisfy(id -> {
            assertThat(jobs.find(id).orElseThrow().expired()).isTrue();
            assertThat(jobs.find(id).orElseThrow().deliveries()).isEmpty();
        });
    }

    private Instant yesterday() {
        return clock.instant().minus(Duration.ofDays(1));
    }

    private UUID done(String key) {
        UUID id = accept(key);
        jobs.record(succeeded(id, 1));
        return id;
    }

    /** Failed once, succeeded once, failed again, with outputs to persons. */
    private UUID aJobThatTellsMuch(String key) {
        List<Output> outputs = List.of(
                new Output.Callback("https://example.org/" + SECRET, null),
                new Output.Reply(SECRET, SECRET),
                new Output.MailReply("office", SECRET + "@example.org", SECRET, null, List.of()));
        UUID id = jobs.accept(withRequest(again(SECRET + key, "hash", SECRET), request(SECRET, outputs)))
                .jobId();
        jobs.record(succeeded(id, 1));
        SummaryRequest again = request(SECRET, List.of());
        history.replay(new Replay(id, 1, again, Lane.BULK, SECRET, "hash"));
        jobs.record(succeeded(id, 2));
        history.replay(new Replay(id, 2, request(SECRET, outputs), Lane.BULK, null, "hash"));
        jobs.record(failed(id, 3)).orElseThrow().forEach(delivery -> {
            deliveries.failed(delivery.id(), SECRET, clock.instant());
            deliveries.done(delivery.id(), SECRET);
        });
        jdbc.sql("UPDATE job SET content_hash = :secret WHERE id = :id")
                .param("secret", SECRET)
                .param("id", id)
                .update();
        return id;
    }

    /** Every text in every table. */
    private Set<String> storedTexts() {
        return List.of("job", "document", "attempt", "result", "delivery", "replay").stream()
                .flatMap(table -> jdbc
                        .sql("SELECT * FROM " + table)
                        .query((row, number) -> {
                            ResultSetMetaData columns = row.getMetaData();
                            StringBuilder all = new StringBuilder(table);
                            for (int i = 1; i <= columns.getColumnCount(); i++) {
                                all.append(' ').append(row.getString(i));
                            }
                            return all.toString();
                        })
                        .list()
                        .stream())
                .collect(Collectors.toSet());
    }
}
