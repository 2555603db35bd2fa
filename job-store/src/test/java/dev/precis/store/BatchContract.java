package dev.precis.store;

import static dev.precis.store.Samples.aDocument;
import static dev.precis.store.Samples.failed;
import static dev.precis.store.Samples.rejected;
import static dev.precis.store.Samples.succeeded;
import static dev.precis.store.Samples.withOutputs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.DocumentReceived;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What both databases must do alike with what is done together. */
abstract class BatchContract extends StoreContract {

    @Test
    void documents_that_are_accepted_together_are_published_by_who_brought_them() {
        List<Acceptance> acceptances = jobs.acceptTogether(List.of(aDocument("b"), rejected("c"), aDocument("a")));

        assertThat(acceptances).extracting(Acceptance::outcome).containsOnly(Acceptance.Outcome.CREATED);
        assertThat(acceptances.get(0).dispatch().document().text()).isEqualTo("Text of b");
        assertThat(acceptances.get(1).dispatch().isRejected()).isTrue();
        assertThat(jobs.undispatched(Lane.BULK)).isZero();
    }

    @Test
    void a_document_that_comes_twice_in_a_batch_is_one_job() {
        List<Acceptance> acceptances = jobs.acceptTogether(List.of(aDocument("a"), aDocument("b"), aDocument("a")));

        assertThat(acceptances)
                .extracting(Acceptance::outcome)
                .containsExactlyInAnyOrder(
                        Acceptance.Outcome.CREATED, Acceptance.Outcome.CREATED, Acceptance.Outcome.REPEATED);
        assertThat(acceptances.get(0).jobId()).isEqualTo(acceptances.get(2).jobId());
        assertThat(everything().jobs()).hasSize(2);
    }

    @Test
    void long_and_short_documents_of_a_batch_keep_their_places() {
        String text = "x".repeat(DocumentReceived.MAX_INLINE_TEXT + 1);
        List<Acceptance> acceptances =
                jobs.acceptTogether(List.of(aDocument("a"), aDocument("long", text), aDocument("b")));

        assertThat(acceptances)
                .extracting(acceptance -> jobs.text(acceptance.jobId()).orElseThrow())
                .containsExactly("Text of a", text, "Text of b");
    }

    @Test
    void results_of_a_batch_are_recorded_with_their_deliveries() {
        UUID first = jobs.accept(withOutputs("a", CALLBACK)).jobId();
        UUID second = jobs.accept(withOutputs("b", CALLBACK)).jobId();
        UUID third = accept("c");

        List<Optional<List<Delivery>>> deliveries = jobs.recordAll(
                List.of(succeeded(third, 1), failed(second, 1), succeeded(first, 1), succeeded(third, 1)),
                OutputSelection.NONE);

        assertThat(deliveries.get(0)).contains(List.of());
        assertThat(deliveries.get(1).orElseThrow())
                .singleElement()
                .satisfies(one -> assertThat(one.jobId()).isEqualTo(second));
        assertThat(deliveries.get(2).orElseThrow())
                .singleElement()
                .satisfies(one -> assertThat(one.jobId()).isEqualTo(first));
        assertThat(deliveries.get(3)).as("the second result of one attempt").isEmpty();
        assertThat(List.of(first, second, third))
                .extracting(id -> jobs.find(id).orElseThrow().status())
                .containsExactly(JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.SUCCEEDED);
    }

    @Test
    void deliveries_of_a_batch_are_looked_up_and_ended_together() {
        Delivery first = aDelivery("a");
        Delivery second = aDelivery("b", new Output.File());
        UUID unknown = UUID.randomUUID();

        List<Optional<DeliveryWork>> works = deliveries.works(List.of(second.id(), unknown, first.id()));
        deliveries.allDone(Map.of(first.id(), "200", second.id(), "b.md", unknown, "nowhere"));
        deliveries.allDone(Map.of(first.id(), "again"));

        assertThat(works.get(0).orElseThrow().delivery().id()).isEqualTo(second.id());
        assertThat(works.get(1)).isEmpty();
        assertThat(works.get(2).orElseThrow().job().id()).isEqualTo(first.jobId());
        assertThat(deliveries.ofJob(first.jobId())).singleElement().satisfies(done -> {
            assertThat(done.state()).isEqualTo(DeliveryState.DONE);
            assertThat(done.tries()).isEqualTo(1);
            assertThat(done.detail()).isEqualTo("200");
        });
        assertThat(deliveries.ofJob(second.jobId())).extracting(Delivery::state).containsOnly(DeliveryState.DONE);
    }
}
