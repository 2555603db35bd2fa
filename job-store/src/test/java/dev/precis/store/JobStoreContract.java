package dev.precis.store;

import static dev.precis.store.Samples.SUMMARY;
import static dev.precis.store.Samples.aDocument;
import static dev.precis.store.Samples.again;
import static dev.precis.store.Samples.failed;
import static dev.precis.store.Samples.from;
import static dev.precis.store.Samples.inLane;
import static dev.precis.store.Samples.rejected;
import static dev.precis.store.Samples.request;
import static dev.precis.store.Samples.succeeded;
import static dev.precis.store.Samples.withContent;
import static dev.precis.store.Samples.withNotes;
import static dev.precis.store.Samples.withOutputs;
import static dev.precis.store.Samples.withRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.DocumentReceived;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.OutputType;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.EmptyResultDataAccessException;

/** What both databases must do alike. */
abstract class JobStoreContract extends StoreContract {

    // accepting

    @Test
    void keeps_everything_about_an_accepted_document() {
        SummaryRequest request = request("pt-BR", List.of(CALLBACK, new Output.Reply("answers", "7")));
        Acceptance acceptance = jobs.accept(withRequest(aDocument("a"), request));

        Job job = jobs.find(acceptance.jobId()).orElseThrow();
        assertThat(acceptance)
                .isEqualTo(new Acceptance(job.id(), 1, Acceptance.Outcome.CREATED, jobs.dispatch(job.id())));
        assertThat(job.id().version()).isEqualTo(7);
        assertThat(job)
                .isEqualTo(new Job(
                        job.id(),
                        new NewJob.Source("folder", "inbox", "a.txt"),
                        JobStatus.QUEUED,
                        1,
                        Lane.BULK,
                        request,
                        clock.instant(),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null));
        assertThat(jobs.text(job.id())).contains("Text of a");
    }

    @Test
    void makes_one_job_of_a_document_that_comes_twice() {
        Acceptance first = jobs.accept(aDocument("a"));
        Acceptance second = jobs.accept(aDocument("a"));

        assertThat(second).isEqualTo(new Acceptance(first.jobId(), 1, Acceptance.Outcome.REPEATED));
        assertThat(second.isDue()).isFalse();
        assertThat(everything().jobs()).hasSize(1);
    }

    @Test
    void makes_one_job_of_a_document_that_comes_several_times_at_once() throws Exception {
        for (int round = 0; round < 10; round++) {
            String key = "same-" + round;
            List<Acceptance> acceptances = atOnce(4, () -> jobs.accept(aDocument(key)));

            assertThat(acceptances)
                    .extracting(Acceptance::jobId)
                    .containsOnly(acceptances.get(0).jobId());
            assertThat(acceptances).filteredOn(Acceptance::isDue).hasSize(1);
        }
    }

    @Test
    void tells_another_request_under_the_same_key() {
        UUID id = accept("a");

        assertThat(jobs.accept(aDocument("a")).outcome()).isEqualTo(Acceptance.Outcome.REPEATED);
        assertThat(jobs.accept(again("a", "other", "x"))).isEqualTo(new Acceptance(id, 1, Acceptance.Outcome.CONFLICT));
    }

    @Test
    void does_not_confuse_the_same_key_of_two_sources() {
        Acceptance inbox = jobs.accept(from("folder", "inbox", "a", null));
        Acceptance outbox = jobs.accept(from("folder", "outbox", "a", null));

        assertThat(outbox.jobId()).isNotEqualTo(inbox.jobId());
    }

    @Test
    void tries_a_failed_document_again_when_it_was_put_back() {
        UUID id = jobs.accept(withOutputs("a", CALLBACK)).jobId();
        jobs.record(failed(id, 1));
        jobs.failureReported(id);

        Acceptance retried = jobs.accept(again("a", "other", "Better text"));

        assertThat(retried).isEqualTo(new Acceptance(id, 2, Acceptance.Outcome.RETRIED));
        Job job = jobs.find(id).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.error()).isNull();
        assertThat(job.finishedAt()).isNull();
        assertThat(job.deliveries()).extracting(Delivery::state).containsExactly(DeliveryState.CANCELLED);
        assertThat(jobs.text(id)).contains("Better text");
        assertThat(jobs.undispatched(Lane.BULK)).isZero();
        jobs.record(failed(id, 2));
        assertThat(jobs.unreportedFailures("folder", "inbox", 10)).hasSize(1);
    }

    @Test
    void tries_a_failed_document_again_once_when_it_was_put_back_several_times_at_once() throws Exception {
        UUID id = accept("a");
        jobs.record(failed(id, 1));

        List<Acceptance> acceptances = atOnce(4, () -> jobs.accept(again("a", "hash", "Text")));

        assertThat(acceptances).filteredOn(Acceptance::isDue).hasSize(1);
        assertThat(jobs.find(id).orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void does_not_try_a_failed_document_again_unasked() {
        UUID id = accept("a");
        jobs.record(failed(id, 1));

        assertThat(jobs.accept(aDocument("a")).outcome()).isEqualTo(Acceptance.Outcome.REPEATED);
        assertThat(jobs.find(id).orElseThrow().status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void accepts_many_documents_at_once_and_leaves_them_to_the_relay() {
        List<Acceptance> acceptances = jobs.acceptAll(List.of(aDocument("b"), rejected("c"), aDocument("a")));

        assertThat(acceptances).extracting(Acceptance::outcome).containsOnly(Acceptance.Outcome.CREATED);
        assertThat(jobs.find(acceptances.get(0).jobId()).orElseThrow().source().document())
                .isEqualTo("b.txt");
        assertThat(jobs.text(acceptances.get(2).jobId())).contains("Text of a");
        assertThat(jobs.undispatched(Lane.BULK)).isEqualTo(3);
        assertThat(jobs.claimUndispatched(Lane.BULK, 10)).hasSize(3);
    }

    @Test
    void makes_no_second_job_of_a_document_that_comes_again_among_others() {
        Acceptance first = jobs.accept(aDocument("a"));
        List<Acceptance> acceptances = jobs.acceptAll(List.of(aDocument("b"), aDocument("a")));

        assertThat(acceptances.get(1)).isEqualTo(new Acceptance(first.jobId(), 1, Acceptance.Outcome.REPEATED));
        assertThat(everything().jobs()).hasSize(2);
        assertThat(jobs.undispatched(Lane.BULK)).isEqualTo(1);
    }

    @Test
    void tries_a_failed_document_again_that_was_put_back_among_others() {
        Acceptance first = jobs.accept(again("a", "hash", "Text"));
        jobs.record(failed(first.jobId(), 1));
        Acceptance second = jobs.acceptAll(List.of(again("a", "hash", "Text"))).get(0);

        assertThat(second).isEqualTo(new Acceptance(first.jobId(), 2, Acceptance.Outcome.RETRIED));
        assertThat(jobs.undispatched(Lane.BULK)).isEqualTo(1);
    }

    @Test
    void makes_one_job_of_each_document_that_comes_to_two_processes_in_another_order() throws Exception {
        List<NewJob> documents =
                IntStream.range(0, 100).mapToObj(i -> aDocument("d" + i)).toList();
        List<NewJob> reversed = new ArrayList<>(documents);
        Collections.reverse(reversed);
        Queue<List<NewJob>> orders = new ConcurrentLinkedQueue<>(List.of(documents, reversed));

        atOnce(2, () -> jobs.acceptAll(orders.remove()));

        assertThat(everything().jobs()).hasSize(100);
    }

    @Test
    void knows_the_first_document_with_the_same_content_that_did_not_fail() {
        jobs.record(failed(jobs.accept(withContent("failed", "c1")).jobId(), 1));
        Acceptance first = jobs.accept(withContent("a", "c1"));
        jobs.accept(withContent("b", "c1"));

        assertThat(jobs.withContent("folder", "inbox", "c1")).contains(first.jobId());
        assertThat(jobs.withContent("folder", "inbox", "c2")).isEmpty();
        assertThat(jobs.withContent("folder", "other", "c1")).isEmpty();
    }

    // dispatch

    @Test
    void dispatches_the_text_with_the_document() {
        UUID id = jobs.accept(withRequest(aDocument("a"), request("de", List.of())))
                .jobId();

        DocumentReceived document = jobs.dispatch(id).document();

        assertThat(document)
                .isEqualTo(new DocumentReceived(
                        id, 1, Lane.BULK, "de", "Text of a", ReadingNotes.NONE, request("de", List.of())));
        assertThat(jobs.dispatch(accept("b")).document().language()).isEqualTo("auto");
    }

    @Test
    void dispatches_a_big_text_by_reference() {
        String limit = "a".repeat(DocumentReceived.MAX_INLINE_TEXT);
        String emoji = "😀".repeat(DocumentReceived.MAX_INLINE_TEXT / 2 + 1);
        UUID inline = jobs.accept(aDocument("inline", limit)).jobId();
        UUID big = jobs.accept(aDocument("big", limit + "b")).jobId();
        UUID wide = jobs.accept(aDocument("wide", emoji)).jobId();

        assertThat(jobs.dispatch(inline).document().text()).isEqualTo(limit);
        assertThat(jobs.dispatch(big).document().text()).isNull();
        assertThat(jobs.dispatch(wide).document().text()).isNull();
        assertThat(jobs.text(big)).contains(limit + "b");
        assertThat(jobs.text(wide)).contains(emoji);
    }

    @Test
    void keeps_a_text_of_many_megabytes() {
        String text = "Ünïcödé 😀 ".repeat(1_000_000);
        UUID id = jobs.accept(aDocument("huge", text)).jobId();

        assertThat(jobs.text(id).orElseThrow().equals(text)).isTrue();
    }

    @Test
    void dispatches_a_rejected_document_as_a_failure() {
        UUID id = jobs.accept(rejected("a")).jobId();

        Dispatch dispatch = jobs.dispatch(id);

        Failure rejection = Failure.of(ErrorCode.EMPTY_DOCUMENT, "There is nothing in it");
        assertThat(dispatch.isRejected()).isTrue();
        assertThat(dispatch.document()).isNull();
        assertThat(dispatch.failure().error()).isEqualTo(rejection);
        assertThat(jobs.text(id)).isEmpty();
        assertThat(jobs.find(id).orElseThrow().error()).isNull();
        jobs.record(dispatch.failure());
        assertThat(jobs.find(id).orElseThrow().error()).isEqualTo(rejection);
    }

    @Test
    void refuses_to_dispatch_a_job_that_never_was() {
        assertThatThrownBy(() -> jobs.dispatch(UUID.randomUUID())).isInstanceOf(EmptyResultDataAccessException.class);
    }

    @Test
    void lets_the_relay_publish_what_could_not_be_published() {
        UUID first = accept("a");
        UUID second = jobs.accept(rejected("b")).jobId();
        accept("c");
        assertThat(jobs.claimUndispatched(Lane.BULK, 10)).isEmpty();

        jobs.release(second, 1);
        jobs.release(first, 1);
        jobs.release(first, 2);

        assertThat(jobs.undispatched(Lane.BULK)).isEqualTo(2);
        List<Dispatch> claimed = jobs.claimUndispatched(Lane.BULK, 10);
        assertThat(claimed).hasSize(2);
        assertThat(claimed.get(0).document().jobId()).isEqualTo(first);
        assertThat(claimed.get(0).document().attempt()).isEqualTo(1);
        assertThat(claimed.get(1).failure().jobId()).isEqualTo(second);
        assertThat(jobs.undispatched(Lane.BULK)).isZero();
        assertThat(jobs.claimUndispatched(Lane.BULK, 10)).isEmpty();
    }

    @Test
    void does_not_let_a_waiting_caller_stand_behind_a_bulk_drop() {
        UUID bulk = accept("bulk");
        UUID interactive = jobs.accept(inLane("interactive", Lane.INTERACTIVE)).jobId();
        jobs.release(bulk, 1);
        jobs.release(interactive, 1);

        assertThat(jobs.undispatched(Lane.INTERACTIVE)).isEqualTo(1);
        assertThat(jobs.claimUndispatched(Lane.INTERACTIVE, 10))
                .extracting(dispatch -> dispatch.document().jobId())
                .containsExactly(interactive);
    }

    @Test
    void sends_what_was_noticed_while_reading_along_with_the_text() {
        ReadingNotes notes =
                new ReadingNotes(List.of(new Summary.Warning("CHARSET_GUESSED", "Perhaps it is latin")), true);
        UUID id = jobs.accept(withNotes("a", notes)).jobId();

        assertThat(jobs.dispatch(id).document().notes()).isEqualTo(notes);
    }

    @Test
    void gives_each_waiting_job_to_one_of_several_relays() throws Exception {
        Set<UUID> all = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            UUID id = accept("doc-" + i);
            jobs.release(id, 1);
            all.add(id);
        }

        List<List<UUID>> claims = atOnce(4, () -> {
            List<UUID> mine = new ArrayList<>();
            while (jobs.undispatched(Lane.BULK) > 0) {
                jobs.claimUndispatched(Lane.BULK, 7)
                        .forEach(dispatch -> mine.add(dispatch.document().jobId()));
            }
            return mine;
        });

        assertThat(claims.stream().flatMap(List::stream)).hasSize(120).containsAll(all);
    }

    // progress and results

    @Test
    void shows_that_a_worker_has_begun() {
        UUID id = accept("a");
        clock.advance(Duration.ofSeconds(1));

        jobs.started(List.of(
                new DocumentStarted(id, 1), new DocumentStarted(id, 1), new DocumentStarted(UUID.randomUUID(), 1)));

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(job.startedAt()).isEqualTo(clock.instant());
    }

    @Test
    void ignores_a_beginning_that_comes_too_late_or_from_another_attempt() {
        UUID done = accept("a");
        UUID queued = accept("b");
        jobs.record(succeeded(done, 1));

        jobs.started(List.of(new DocumentStarted(done, 1), new DocumentStarted(queued, 2)));

        assertThat(jobs.find(done).orElseThrow().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(jobs.find(queued).orElseThrow().status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void keeps_a_result_with_its_deliveries() {
        Output queue = new Output.Queue(null, "results");
        UUID id = jobs.accept(withOutputs("a", new Output.File(), CALLBACK, queue))
                .jobId();
        jobs.started(List.of(new DocumentStarted(id, 1)));

        List<Delivery> due = jobs.record(succeeded(id, 1)).orElseThrow();

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(job.result()).isEqualTo(SUMMARY);
        assertThat(job.error()).isNull();
        assertThat(job.finishedAt()).isEqualTo(clock.instant());
        assertThat(due).extracting(Delivery::output).containsExactly(new Output.File(), CALLBACK, queue);
        assertThat(job.deliveries()).isEqualTo(due);
        assertThat(deliveries.ofJob(id)).isEqualTo(due);
        assertThat(deliveries.claimDue(clock.instant(), 10)).isEmpty();
        assertThat(outcomes(id)).containsExactly("1 succeeded");
    }

    @Test
    void delivers_failures_to_those_who_wait_but_not_to_the_outbox() {
        Output reply = new Output.Reply("answers", null);
        UUID id = jobs.accept(withOutputs("a", new Output.File(), CALLBACK, reply))
                .jobId();

        List<Delivery> due = jobs.record(failed(id, 1)).orElseThrow();

        assertThat(due).extracting(Delivery::output).containsExactly(CALLBACK, reply);
        Job job = jobs.find(id).orElseThrow();
        assertThat(job.error()).isEqualTo(Failure.of(ErrorCode.ENGINE_FAILED, "It broke"));
        assertThat(outcomes(id)).containsExactly("1 failed");
    }

    @Test
    void tells_what_has_happened_since_a_moment() {
        // Given
        UUID old = accept("old");
        jobs.record(succeeded(old, 1));
        clock.advance(Duration.ofSeconds(10));
        Instant since = clock.instant();
        UUID queued = accept("queued");
        UUID running = accept("running");
        jobs.started(List.of(new DocumentStarted(running, 1)));
        UUID ended = accept("ended");
        jobs.record(failed(ended, 1));
        // When
        JobChanges changes = jobs.changes(since, 10);
        // Then
        assertThat(changes.jobs()).extracting(Job::id).containsExactlyInAnyOrder(queued, running, ended);
        assertThat(changes.jobs())
                .extracting(Job::status)
                .containsExactlyInAnyOrder(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.FAILED);
        assertThat(jobs.changes(since, 1).jobs()).hasSize(3);
        assertThat(jobs.changes(since.plusMillis(1), 10).jobs()).isEmpty();
    }

    @Test
    void tells_which_deliveries_have_ended_since_a_moment() {
        // Given
        UUID id = jobs.accept(withOutputs("a", CALLBACK, new Output.File())).jobId();
        List<Delivery> due = jobs.record(succeeded(id, 1)).orElseThrow();
        clock.advance(Duration.ofSeconds(10));
        deliveries.done(due.get(0).id(), "204");
        // When
        JobChanges changes = jobs.changes(clock.instant(), 10);
        // Then
        assertThat(changes.jobs()).isEmpty();
        assertThat(changes.deliveries())
                .extracting(Delivery::id)
                .containsExactly(due.get(0).id());
    }

    @Test
    void finds_the_jobs_of_keys_with_a_common_beginning() {
        // Given
        UUID first = accept("batch:0af:1:0");
        UUID second = accept("batch:0af:2:999");
        accept("batch:0ae:1:0");
        accept("batch:0b0:1:0");
        accept("batch:0af");
        jobs.accept(from("http", "api", "batch:0af:1:0", null));
        // When
        List<KnownKey> keys = jobs.keys("folder", "inbox", "batch:0af:");
        // Then
        assertThat(keys)
                .containsExactly(
                        new KnownKey("batch:0af:1:0", first, JobStatus.QUEUED),
                        new KnownKey("batch:0af:2:999", second, JobStatus.QUEUED));
    }

    @Test
    void drops_a_second_result() {
        UUID id = jobs.accept(withOutputs("a", CALLBACK)).jobId();
        jobs.record(succeeded(id, 1));

        assertThat(jobs.record(failed(id, 1))).isEmpty();
        assertThat(jobs.record(succeeded(id, 1))).isEmpty();
        assertThat(jobs.find(id).orElseThrow().deliveries()).hasSize(1);
        assertThat(jobs.find(id).orElseThrow().status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void tells_the_deliveries_that_nobody_has_tried_where_a_result_comes_again() {
        UUID id = jobs.accept(withOutputs("a", CALLBACK)).jobId();
        Delivery delivery = jobs.record(succeeded(id, 1)).orElseThrow().get(0);

        assertThat(deliveries.untried(id, 1)).extracting(Delivery::id).containsExactly(delivery.id());
        assertThat(deliveries.untried(id, 2)).as("of another attempt").isEmpty();

        deliveries.release(delivery.id());
        assertThat(deliveries.untried(id, 1)).as("the relay has them").isEmpty();

        deliveries.claimDue(clock.instant(), 10);
        deliveries.failed(delivery.id(), "503", clock.instant());
        deliveries.claimDue(clock.instant(), 10);
        assertThat(deliveries.untried(id, 1)).as("tried already").isEmpty();
    }

    @Test
    void takes_one_of_several_results_that_come_at_once() throws Exception {
        UUID id = jobs.accept(withOutputs("a", CALLBACK)).jobId();

        List<Boolean> won = atOnce(4, () -> jobs.record(succeeded(id, 1)).isPresent());

        assertThat(won).filteredOn(first -> first).hasSize(1);
        assertThat(deliveries.ofJob(id)).hasSize(1);
    }

    @Test
    void drops_the_result_of_an_attempt_that_was_given_up() {
        UUID id = accept("a");
        jobs.started(List.of(new DocumentStarted(id, 1)));
        jobs.reclaimAll(MAX_ATTEMPTS);

        assertThat(jobs.record(succeeded(id, 1))).isEmpty();
        assertThat(jobs.record(succeeded(id, 2))).isPresent();
        assertThat(outcomes(id)).containsExactly("1 lost", "2 succeeded");
    }

    @Test
    void drops_the_result_of_a_job_that_never_was() {
        assertThat(jobs.record(succeeded(UUID.randomUUID(), 1))).isEmpty();
    }

    @Test
    void survives_a_message_with_nul() {
        UUID id = accept("a");

        jobs.record(new SummaryEvent.Failed(id, 1, Failure.of(ErrorCode.INTERNAL, "bad \0 byte")));

        assertThat(jobs.find(id).orElseThrow().error().message()).isEqualTo("bad \uFFFD byte");
    }

    @Test
    void finds_those_of_many_jobs_that_have_ended_with_their_results() {
        UUID queued = accept("a");
        UUID done = accept("b");
        UUID failed = accept("c");
        jobs.record(succeeded(done, 1));
        jobs.record(new SummaryEvent.Failed(failed, 1, Failure.of(ErrorCode.INTERNAL, "no")));

        List<Job> ended = jobs.ended(Set.of(queued, done, failed, UUID.randomUUID()));

        assertThat(ended)
                .containsExactlyInAnyOrder(
                        jobs.find(done).orElseThrow(), jobs.find(failed).orElseThrow());
        assertThat(jobs.ended(List.of())).isEmpty();
    }

    @Test
    void tells_a_listener_of_jobs_that_end_and_of_none_twice() {
        UUID one = jobs.accept(withOutputs("a", CALLBACK)).jobId();
        UUID two = accept("b");
        List<RecordedEnd> told = new ArrayList<>();
        jobs.whenRecorded(told::addAll);

        jobs.recordAll(
                List.of(
                        succeeded(one, 1),
                        new SummaryEvent.Failed(two, 1, Failure.of(ErrorCode.INTERNAL, "bad \0 byte"))),
                OutputSelection.NONE);
        jobs.record(succeeded(one, 1));

        assertThat(told)
                .containsExactlyInAnyOrder(
                        new RecordedEnd(one, jobs.find(one).orElseThrow()),
                        new RecordedEnd(two, jobs.find(two).orElseThrow()));
    }

    @Test
    void tells_a_listener_of_a_job_that_was_tried_again_by_its_id_alone() {
        UUID id = accept("a");
        jobs.started(List.of(new DocumentStarted(id, 1)));
        jobs.reclaimAll(MAX_ATTEMPTS);
        List<RecordedEnd> told = new ArrayList<>();
        jobs.whenRecorded(told::addAll);

        jobs.record(succeeded(id, 2));

        assertThat(told).containsExactly(new RecordedEnd(id, null));
    }

    // reconciliation

    @Test
    void publishes_everything_unfinished_again_after_the_embedded_broker_is_gone() {
        UUID queued = accept("queued");
        UUID running = accept("running");
        UUID done = accept("done");
        jobs.started(List.of(new DocumentStarted(running, 1)));
        jobs.record(succeeded(done, 1));

        assertThat(jobs.reclaimAll(MAX_ATTEMPTS)).isEqualTo(2);

        assertThat(jobs.claimUndispatched(Lane.BULK, 10))
                .extracting(dispatch ->
                        dispatch.document().jobId() + " " + dispatch.document().attempt())
                .containsExactly(queued + " 1", running + " 2");
        assertThat(jobs.find(running).orElseThrow().startedAt()).isNull();
    }

    @Test
    void gives_up_a_document_that_took_too_many_workers_with_it() {
        UUID id = accept("a");
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            jobs.started(List.of(new DocumentStarted(id, attempt)));
            jobs.reclaimAll(MAX_ATTEMPTS);
            jobs.claimUndispatched(Lane.BULK, 10);
        }
        jobs.started(List.of(new DocumentStarted(id, MAX_ATTEMPTS)));

        assertThat(jobs.reclaimAll(MAX_ATTEMPTS)).isEqualTo(1);

        Dispatch dispatch = jobs.claimUndispatched(Lane.BULK, 10).get(0);
        assertThat(dispatch.failure().error().code()).isEqualTo(ErrorCode.ATTEMPTS_EXHAUSTED);
        jobs.started(List.of(new DocumentStarted(id, MAX_ATTEMPTS)));
        assertThat(jobs.record(dispatch.failure())).isPresent();
        assertThat(jobs.find(id).orElseThrow().error().code()).isEqualTo(ErrorCode.ATTEMPTS_EXHAUSTED);
        assertThat(outcomes(id)).containsExactly("1 lost", "2 lost", "3 failed");
    }

    @Test
    void prefers_a_late_result_to_giving_up() {
        UUID id = accept("a");
        jobs.started(List.of(new DocumentStarted(id, 1)));
        jobs.reclaimAll(1);

        assertThat(jobs.record(succeeded(id, 1))).isPresent();

        assertThat(jobs.find(id).orElseThrow().error()).isNull();
        assertThat(jobs.claimUndispatched(Lane.BULK, 10)).isEmpty();
    }

    @Test
    void finds_jobs_that_an_empty_queue_has_lost() {
        UUID queued = accept("queued");
        UUID running = accept("running");
        UUID other = jobs.accept(inLane("other", Lane.INTERACTIVE)).jobId();
        jobs.started(List.of(new DocumentStarted(running, 1)));
        clock.advance(LEASE.plusMillis(1));
        accept("young");

        assertThat(lost(true)).isEqualTo(2);

        assertThat(jobs.claimUndispatched(Lane.BULK, 10))
                .extracting(dispatch -> dispatch.document().jobId())
                .containsExactly(queued, running)
                .doesNotContain(other);
    }

    @Test
    void finds_a_lost_job_where_the_clock_went_back() {
        UUID lost = accept("lost");
        clock.advance(LEASE.negated());
        assertThat(lost(true)).isZero();

        clock.advance(Duration.ofMillis(-1));

        assertThat(lost(true)).isEqualTo(1);
        assertThat(jobs.claimUndispatched(Lane.BULK, 10).get(0).document().jobId())
                .isEqualTo(lost);
        assertThat(lost(true)).isZero();
    }

    @Test
    void does_not_take_a_long_queue_for_a_loss_where_the_clock_went_back() {
        jobs.record(succeeded(accept("earlier"), 1));
        clock.advance(Duration.ofHours(-5));
        accept("waiting");
        clock.advance(LEASE.multipliedBy(3));

        assertThat(lost(false)).isZero();
    }

    @Test
    void does_not_take_a_long_queue_for_a_loss() {
        accept("a");
        clock.advance(LEASE.multipliedBy(3));

        assertThat(lost(false)).isZero();
    }

    @Test
    void finds_jobs_that_were_overtaken_by_much_later_ones() {
        UUID lost = accept("lost");
        clock.advance(LEASE.plusMillis(1));
        UUID later = accept("later");
        assertThat(lost(false)).isZero();

        jobs.record(succeeded(later, 1));

        assertThat(lost(false)).isEqualTo(1);
        assertThat(jobs.claimUndispatched(Lane.BULK, 10).get(0).document().jobId())
                .isEqualTo(lost);
    }

    @Test
    void does_not_count_rejected_and_cancelled_jobs_as_overtaking() {
        accept("waiting");
        clock.advance(LEASE.multipliedBy(2));
        UUID rejected = jobs.accept(rejected("rejected")).jobId();
        jobs.record(jobs.dispatch(rejected).failure());
        jobs.erase(accept("cancelled"));

        assertThat(lost(false)).isZero();
    }

    @Test
    void finds_a_job_whose_worker_began_before_the_relay_and_died() {
        UUID id = accept("a");
        jobs.release(id, 1);
        jobs.started(List.of(new DocumentStarted(id, 1)));
        clock.advance(LEASE.plusMillis(1));

        assertThat(lost(true)).isEqualTo(1);
    }

    // erasing

    @Test
    void cancels_and_erases_an_unfinished_job() {
        UUID id = jobs.accept(withOutputs("a", CALLBACK)).jobId();
        jobs.started(List.of(new DocumentStarted(id, 1)));

        assertThat(jobs.erase(id)).isTrue();

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error().code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(job.erasedAt()).isEqualTo(clock.instant());
        assertThat(job.request()).isEqualTo(SummaryRequest.empty());
        assertThat(jobs.text(id)).isEmpty();
        assertThat(jobs.record(succeeded(id, 1))).isEmpty();
        assertThat(jobs.dispatch(id).failure().error().code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(outcomes(id)).containsExactly("1 failed");
    }

    @Test
    void erases_a_finished_job_and_stops_its_deliveries() {
        UUID id = jobs.accept(withOutputs("a", CALLBACK)).jobId();
        Delivery delivery = jobs.record(succeeded(id, 1)).orElseThrow().get(0);

        assertThat(jobs.erase(id)).isTrue();
        assertThat(jobs.erase(id)).isTrue();

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(job.result()).isNull();
        assertThat(job.deliveries()).extracting(Delivery::state).containsExactly(DeliveryState.CANCELLED);
        assertThat(deliveries.work(delivery.id())).isEmpty();
        assertThat(deliveries.done(delivery.id(), "200")).isFalse();
        assertThat(jobs.accept(aDocument("a")).outcome()).isEqualTo(Acceptance.Outcome.REPEATED);
    }

    @Test
    void has_nothing_to_erase_where_no_job_is() {
        assertThat(jobs.erase(UUID.randomUUID())).isFalse();
    }

    // listing

    @Test
    void lists_jobs_newest_first_page_by_page() {
        List<UUID> ids = IntStream.range(0, 5).mapToObj(i -> accept("doc-" + i)).toList();

        JobPage first = jobs.list(new JobQuery(null, null, null, null, 2));
        JobPage second = jobs.list(new JobQuery(null, null, null, first.next(), 2));
        JobPage third = jobs.list(new JobQuery(null, null, null, second.next(), 2));

        assertThat(first.jobs()).extracting(Job::id).containsExactly(ids.get(4), ids.get(3));
        assertThat(second.jobs()).extracting(Job::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(third.jobs()).extracting(Job::id).containsExactly(ids.get(0));
        assertThat(third.next()).isNull();
    }

    @Test
    void lists_jobs_by_state_source_and_name() {
        UUID folder = jobs.accept(from("folder", "inbox", "1", "Reports/100%_DONE.txt"))
                .jobId();
        UUID queue = jobs.accept(from("amqp", "a:b", "2", null)).jobId();
        UUID http = jobs.accept(from("http", "api", "3", "reports/1000 done")).jobId();
        jobs.record(succeeded(http, 1));

        assertThat(found(new JobQuery(JobStatus.SUCCEEDED, null, null, null, 9)))
                .containsExactly(http);
        assertThat(found(new JobQuery(null, "folder", null, null, 9))).containsExactly(folder);
        assertThat(found(new JobQuery(null, "amqp:a:b", null, null, 9))).containsExactly(queue);
        assertThat(found(new JobQuery(null, "amqp:other", null, null, 9))).isEmpty();
        assertThat(found(new JobQuery(null, null, "REPORTS/", null, 9))).containsExactly(http, folder);
        assertThat(found(new JobQuery(null, null, "100%_d", null, 9))).containsExactly(folder);
        assertThat(found(new JobQuery(JobStatus.QUEUED, "http", "reports", null, 9)))
                .isEmpty();
    }

    @Test
    void counts_jobs_by_source_state_and_error() {
        accept("a");
        jobs.accept(rejected("b"));
        jobs.record(failed(accept("c"), 1));
        jobs.record(succeeded(jobs.accept(from("http", "api", "d", null)).jobId(), 1));

        assertThat(jobs.counts())
                .containsExactlyInAnyOrder(
                        new JobCount("folder", JobStatus.QUEUED, null, 2),
                        new JobCount("folder", JobStatus.FAILED, ErrorCode.ENGINE_FAILED, 1),
                        new JobCount("http", JobStatus.SUCCEEDED, null, 1));
    }

    @Test
    void tells_a_source_its_failures_until_they_are_reported() {
        UUID first = accept("a");
        UUID second = accept("b");
        jobs.record(failed(first, 1));
        jobs.record(failed(second, 1));

        assertThat(jobs.unreportedFailures("folder", "inbox", 10))
                .extracting(Job::id)
                .containsExactly(first, second);
        assertThat(jobs.unreportedFailures("folder", "other", 10)).isEmpty();
        jobs.failureReported(first);
        assertThat(jobs.unreportedFailures("folder", "inbox", 10))
                .extracting(Job::id)
                .containsExactly(second);
    }

    // deliveries

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
