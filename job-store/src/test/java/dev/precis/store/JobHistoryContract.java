package dev.precis.store;

import static dev.precis.store.Samples.SUMMARY;
import static dev.precis.store.Samples.aDocument;
import static dev.precis.store.Samples.again;
import static dev.precis.store.Samples.failed;
import static dev.precis.store.Samples.rejected;
import static dev.precis.store.Samples.request;
import static dev.precis.store.Samples.succeeded;
import static dev.precis.store.Samples.withOutputs;
import static dev.precis.store.Samples.withRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What both databases must do alike with attempts. */
abstract class JobHistoryContract extends StoreContract {

    private static final SummaryRequest FRENCH = request("fr", List.of());
    private static final SummaryRequest GERMAN = request("de", List.of(new Output.File()));

    @Test
    void a_replay_is_a_new_attempt_with_other_options() {
        UUID id = done("a");
        clock.advance(Duration.ofSeconds(9));

        Replay.Answer answer = history.replay(replay(id, 1, GERMAN, null));

        assertThat(answer).isEqualTo(new Replay.Answer(Replay.Outcome.REPLAYED, 2));
        Job job = jobs.find(id).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.request()).isEqualTo(GERMAN);
        assertThat(job.lane()).isEqualTo(Lane.INTERACTIVE);
        assertThat(job.result()).isNull();
        assertThat(job.finishedAt()).isNull();
        assertThat(jobs.dispatch(id).document().attempt()).isEqualTo(2);
        assertThat(jobs.dispatch(id).document().language()).isEqualTo("de");
        assertThat(jobs.undispatched(Lane.INTERACTIVE)).isZero();
    }

    @Test
    void each_attempt_keeps_its_options_and_its_result() {
        UUID id = done("a");
        history.replay(replay(id, 1, GERMAN, null));
        jobs.started(List.of(new DocumentStarted(id, 2)));
        Summary other = summary("Zweiter Versuch");

        List<Delivery> due =
                jobs.record(new SummaryEvent.Succeeded(id, 2, "default", other)).orElseThrow();

        assertThat(due).extracting(Delivery::attempt).containsExactly(2);
        assertThat(jobs.find(id).orElseThrow().result()).isEqualTo(other);
        List<JobAttempt> attempts = history.attempts(id);
        assertThat(attempts).extracting(JobAttempt::result).containsExactly(SUMMARY, other);
        assertThat(attempts).extracting(JobAttempt::request).containsExactly(FRENCH, GERMAN);
        assertThat(attempts).extracting(JobAttempt::outcome).containsOnly(JobAttempt.Outcome.SUCCEEDED);
        assertThat(attempts.get(0).requestedAt()).isNull();
        assertThat(attempts.get(1).requestedAt()).isEqualTo(clock.instant());
    }

    @Test
    void an_attempt_shows_how_far_it_is() {
        UUID id = accept("a");
        assertThat(history.attempts(id)).extracting(JobAttempt::outcome).containsExactly(JobAttempt.Outcome.QUEUED);
        jobs.started(List.of(new DocumentStarted(id, 1)));
        assertThat(history.attempts(id)).extracting(JobAttempt::outcome).containsExactly(JobAttempt.Outcome.RUNNING);
        jobs.reclaimAll(MAX_ATTEMPTS);
        jobs.record(failed(id, 2));

        List<JobAttempt> attempts = history.attempts(id);

        assertThat(attempts)
                .extracting(JobAttempt::outcome)
                .containsExactly(JobAttempt.Outcome.LOST, JobAttempt.Outcome.FAILED);
        assertThat(attempts.get(1).error()).isEqualTo(Failure.of(ErrorCode.ENGINE_FAILED, "It broke"));
        assertThat(history.attempts(UUID.randomUUID())).isEmpty();
    }

    @Test
    void what_was_lost_had_the_options_of_its_run() {
        UUID id = jobs.accept(withRequest(aDocument("a"), FRENCH)).jobId();
        jobs.started(List.of(new DocumentStarted(id, 1)));
        jobs.reclaimAll(MAX_ATTEMPTS);
        jobs.record(succeeded(id, 2));

        history.replay(replay(id, 2, GERMAN, null));

        assertThat(history.attempts(id)).extracting(JobAttempt::request).containsExactly(FRENCH, FRENCH, GERMAN);
    }

    @Test
    void a_replay_cancels_what_the_old_result_has_yet_to_do() {
        Delivery old = aDelivery("a");

        history.replay(replay(old.jobId(), 1, GERMAN, null));

        assertThat(deliveries.ofJob(old.jobId())).extracting(Delivery::state).containsExactly(DeliveryState.CANCELLED);
    }

    @Test
    void a_replay_has_all_its_attempts_before_it() {
        UUID id = accept("a");
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            jobs.started(List.of(new DocumentStarted(id, attempt)));
            jobs.reclaimAll(MAX_ATTEMPTS);
        }
        jobs.record(failed(id, MAX_ATTEMPTS));
        history.replay(replay(id, MAX_ATTEMPTS, GERMAN, null));
        jobs.started(List.of(new DocumentStarted(id, MAX_ATTEMPTS + 1)));

        jobs.reclaimAll(MAX_ATTEMPTS);

        assertThat(jobs.dispatch(id).isRejected()).isFalse();
        assertThat(jobs.dispatch(id).attempt()).isEqualTo(MAX_ATTEMPTS + 2);
    }

    @Test
    void the_same_replay_is_made_once() {
        UUID id = done("a");
        history.replay(replay(id, 1, GERMAN, "k1"));

        assertThat(history.replay(replay(id, 1, GERMAN, "k1")))
                .isEqualTo(new Replay.Answer(Replay.Outcome.REPEATED, 2));
        assertThat(history.replay(new Replay(id, 2, FRENCH, Lane.BULK, "k1", "other hash"))
                        .outcome())
                .isEqualTo(Replay.Outcome.CONFLICT);
        assertThat(history.replay(replay(id, 2, GERMAN, "k2")).outcome()).isEqualTo(Replay.Outcome.UNFINISHED);
        jobs.record(succeeded(id, 2));
        assertThat(history.replay(replay(id, 2, GERMAN, "k2")).outcome()).isEqualTo(Replay.Outcome.REPLAYED);
        assertThat(jobs.find(id).orElseThrow().attempt()).isEqualTo(3);
    }

    @Test
    void one_of_several_replays_at_once_is_made() throws Exception {
        UUID id = done("a");

        List<Replay.Answer> answers = atOnce(4, () -> history.replay(replay(id, 1, GERMAN, null)));

        assertThat(answers)
                .filteredOn(answer -> answer.outcome() == Replay.Outcome.REPLAYED)
                .hasSize(1);
        assertThat(jobs.find(id).orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void nothing_is_replayed_that_has_no_text() {
        UUID rejected = jobs.accept(rejected("a")).jobId();
        jobs.record(jobs.dispatch(rejected).failure());
        UUID erased = done("b");
        jobs.erase(erased);
        UUID expired = done("c");
        clock.advance(Duration.ofDays(2));
        retention.expireTexts(clock.instant().minus(Duration.ofDays(1)), 10);

        assertThat(outcome(erased)).isEqualTo(Replay.Outcome.GONE);
        assertThat(outcome(expired)).isEqualTo(Replay.Outcome.TEXT_REMOVED);
        assertThat(outcome(UUID.randomUUID())).isEqualTo(Replay.Outcome.GONE);
        UUID fresh = jobs.accept(rejected("d")).jobId();
        jobs.record(jobs.dispatch(fresh).failure());
        assertThat(outcome(fresh)).isEqualTo(Replay.Outcome.WITHOUT_TEXT);
    }

    @Test
    void a_document_that_was_put_back_keeps_its_history_and_gets_all_attempts_anew() {
        UUID id = jobs.accept(withRequest(again("a", "one", "Text"), FRENCH)).jobId();
        jobs.record(failed(id, 1));

        jobs.accept(again("a", "two", "Better text"));
        jobs.record(succeeded(id, 2));

        assertThat(history.attempts(id))
                .extracting(
                        attempt -> attempt.outcome() + " " + attempt.request().language())
                .containsExactly("FAILED fr", "SUCCEEDED null");
        assertThat(jdbc.sql("SELECT attempts_before FROM job WHERE id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void what_is_selected_by_configuration_goes_out_as_well_and_nothing_twice() {
        UUID id = jobs.accept(withOutputs("a", CALLBACK)).jobId();
        Output.Mail mail = new Output.Mail("office");

        List<Delivery> due = jobs.record(succeeded(id, 1), job -> {
                    assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
                    return List.of(mail, CALLBACK, mail);
                })
                .orElseThrow();

        assertThat(due).extracting(Delivery::output).containsExactly(CALLBACK, mail);
        assertThat(deliveries.ofJob(id)).isEqualTo(due);
    }

    @Test
    void a_failure_goes_into_no_file_and_no_digest_that_was_selected() {
        UUID id = accept("a");

        List<Delivery> due = jobs.record(
                        failed(id, 1), job -> List.of(new Output.File(), new Output.Digest("daily"), CALLBACK))
                .orElseThrow();

        assertThat(due).extracting(Delivery::output).containsExactly(CALLBACK);
    }

    private UUID done(String key) {
        UUID id = jobs.accept(withRequest(aDocument(key), FRENCH)).jobId();
        jobs.record(succeeded(id, 1));
        return id;
    }

    private Replay.Outcome outcome(UUID id) {
        return history.replay(replay(id, 1, GERMAN, null)).outcome();
    }

    private static Replay replay(UUID id, int after, SummaryRequest request, @Nullable String key) {
        return new Replay(id, after, request, Lane.INTERACTIVE, key, "hash");
    }

    private static Summary summary(String text) {
        return new Summary(
                text,
                null,
                List.of(),
                List.of(),
                "de",
                SUMMARY.engine(),
                SUMMARY.statistics(),
                List.of(),
                false,
                SUMMARY.documentSha256());
    }

    @Test
    void a_document_that_was_lost_with_its_workers_waits_for_being_published_again() {
        // Given
        UUID id = jobs.accept(aDocument("a")).jobId();
        // When
        boolean again = jobs.retryLost(id, 1, 2);
        // Then
        assertThat(again).isTrue();
        assertThat(jobs.claimUndispatched(Lane.BULK, 10))
                .extracting(Dispatch::jobId, Dispatch::attempt)
                .containsExactly(tuple(id, 2));
    }

    @Test
    void a_document_that_was_lost_in_its_last_attempt_is_not_tried_again() {
        // Given
        UUID id = jobs.accept(aDocument("a")).jobId();
        jobs.retryLost(id, 1, 2);
        // When
        boolean again = jobs.retryLost(id, 2, 2);
        // Then
        assertThat(again).isFalse();
        assertThat(jobs.find(id).orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void what_has_ended_or_goes_on_as_another_attempt_is_not_lost() {
        // Given
        UUID ended = jobs.accept(aDocument("a")).jobId();
        jobs.record(succeeded(ended, 1));
        UUID retried = jobs.accept(aDocument("b")).jobId();
        jobs.retryLost(retried, 1, 3);
        // When
        boolean again = jobs.retryLost(ended, 1, 3) || jobs.retryLost(retried, 1, 3);
        // Then
        assertThat(again).isFalse();
    }
}
