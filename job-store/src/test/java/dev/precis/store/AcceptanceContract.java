package dev.precis.store;

import static dev.precis.store.Samples.aDocument;
import static dev.precis.store.Samples.again;
import static dev.precis.store.Samples.failed;
import static dev.precis.store.Samples.from;
import static dev.precis.store.Samples.rejected;
import static dev.precis.store.Samples.request;
import static dev.precis.store.Samples.withContent;
import static dev.precis.store.Samples.withOutputs;
import static dev.precis.store.Samples.withRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.SummaryRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How documents become jobs, in both databases alike. */
abstract class AcceptanceContract extends StoreContract {

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
}
