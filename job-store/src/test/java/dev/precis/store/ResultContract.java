package dev.precis.store;

import static dev.precis.store.Samples.SUMMARY;
import static dev.precis.store.Samples.failed;
import static dev.precis.store.Samples.from;
import static dev.precis.store.Samples.succeeded;
import static dev.precis.store.Samples.withOutputs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Output;
import dev.precis.contract.SummaryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How the end of a job is recorded, in both databases alike. */
abstract class ResultContract extends StoreContract {

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
}
