package dev.precis.output.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.DocumentReceived;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.OutputType;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import dev.precis.output.FakeDeliveryStore;
import dev.precis.output.Finished;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.RetrySchedule;
import dev.precis.store.DeliveryWork;
import dev.precis.store.JobStore;
import dev.precis.testing.RouteFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordDeadLetterRouteTest {

    private final ObjectMapper json = PipelineJson.mapper();
    private final FakeDeliveryStore deliveries = new FakeDeliveryStore();
    private final DeliveryDesk desk = new DeliveryDesk(
            deliveries,
            new RetrySchedule(List.of(Duration.ofSeconds(5)), () -> 0.5),
            Clock.fixed(Finished.NOW, ZoneOffset.UTC));
    private final JobStore jobs = mock(JobStore.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private RouteFixture routes;
    private MockEndpoint summaries;

    @BeforeEach
    void start() {
        routes = RouteFixture.of(
                        "camel/output/record-dead-letter.camel.yaml",
                        "camel/contract/pipeline-errors.camel.yaml",
                        "camel/contract/dead-letter.camel.yaml")
                .property("precis.output.dead-source-uri", "direct:dead")
                .property("precis.output.summaries-target-uri", "mock:summaries")
                .bean("deadLetterReader", new DeadLetterReader(desk, jobs, 3, json, meters))
                .start();
        summaries = routes.mock("mock:summaries");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void a_failure_of_the_failure_policy_is_announced_as_it_is() throws Exception {
        // Given
        var failed = new SummaryEvent.Failed(Finished.JOB, 2, Failure.of(ErrorCode.ENCRYPTED_DOCUMENT, "locked"));
        // When
        routes.send("direct:dead", json.writeValueAsBytes(failed));
        // Then
        assertThat(announced()).isEqualTo(failed);
        assertThat(summaries.getExchanges().get(0).getMessage().getHeader("CamelSpringRabbitmqRoutingOverrideKey"))
                .isEqualTo("summary.failed.encrypted_document");
    }

    @Test
    void a_document_that_killed_its_workers_is_a_failed_job() throws Exception {
        // When
        routes.send(
                "direct:dead",
                json.writeValueAsBytes(new DocumentReceived(
                        Finished.JOB, 1, Lane.BULK, "auto", "the text", ReadingNotes.NONE, SummaryRequest.empty())));
        // Then
        assertExhausted();
    }

    @Test
    void a_document_that_the_broker_set_aside_is_made_again_while_it_has_attempts_left() throws Exception {
        // Given
        when(jobs.retryLost(Finished.JOB, 1, 3)).thenReturn(true);
        // When
        routes.send(
                "direct:dead",
                json.writeValueAsBytes(new DocumentReceived(
                        Finished.JOB, 1, Lane.BULK, "auto", "the text", ReadingNotes.NONE, SummaryRequest.empty())));
        // Then
        assertThat(summaries.getReceivedCounter()).isZero();
    }

    @Test
    void a_failure_of_the_failure_policy_is_final_although_there_are_attempts_left() throws Exception {
        // Given
        when(jobs.retryLost(Finished.JOB, 1, 3)).thenReturn(true);
        var failed = new SummaryEvent.Failed(Finished.JOB, 1, Failure.of(ErrorCode.ENGINE_FAILED, "it broke"));
        // When
        routes.send("direct:dead", json.writeValueAsBytes(failed));
        // Then
        assertThat(announced()).isEqualTo(failed);
    }

    @Test
    void a_result_that_could_not_be_recorded_is_a_failed_job() throws Exception {
        // When
        routes.send(
                "direct:dead",
                json.writeValueAsBytes(
                        new SummaryEvent.Succeeded(Finished.JOB, 1, "default", Finished.summary("A sentence."))));
        // Then
        assertExhausted();
    }

    @Test
    void a_delivery_that_was_set_aside_is_tried_again_by_its_schedule() throws Exception {
        // Given
        deliveries.work = Finished.work(new Output.File());
        // When
        routes.send(
                "direct:dead",
                json.writeValueAsBytes(new DeliveryRequested(Finished.DELIVERY, Finished.JOB, OutputType.FILE)));
        // Then
        assertThat(deliveries.failed).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo(Finished.DELIVERY);
            assertThat(failed.nextTry()).isEqualTo(Finished.NOW.plusSeconds(5));
        });
        assertThat(summaries.getReceivedCounter()).isZero();
    }

    @Test
    void a_delivery_that_was_set_aside_at_its_last_try_has_failed_for_good() throws Exception {
        // Given
        DeliveryWork work = Finished.work(new Output.File());
        deliveries.work = new DeliveryWork(Finished.delivery(new Output.File(), 1), work.job());
        // When
        routes.send(
                "direct:dead",
                json.writeValueAsBytes(new DeliveryRequested(Finished.DELIVERY, Finished.JOB, OutputType.FILE)));
        // Then
        assertThat(deliveries.failed)
                .singleElement()
                .satisfies(failed -> assertThat(failed.nextTry()).isNull());
    }

    @Test
    void lost_progress_is_nobodys_failure() throws Exception {
        // When
        routes.send("direct:dead", json.writeValueAsBytes(new DocumentStarted(Finished.JOB, 1)));
        // Then
        assertThat(summaries.getReceivedCounter()).isZero();
        assertThat(unreadable()).isZero();
    }

    @Test
    void an_unreadable_letter_is_counted() {
        // When
        for (String letter :
                new String[] {"", "no json", "[]", "{}", "{\"jobId\":\"x\",\"attempt\":1,\"lane\":\"bulk\"}"}) {
            routes.send("direct:dead", letter.getBytes());
        }
        // Then
        assertThat(unreadable()).isEqualTo(5);
        assertThat(summaries.getReceivedCounter()).isZero();
        assertThat(routes.mock("mock:dead").getReceivedCounter()).isZero();
    }

    private void assertExhausted() throws Exception {
        assertThat(announced()).isInstanceOfSatisfying(SummaryEvent.Failed.class, failed -> {
            assertThat(failed.jobId()).isEqualTo(Finished.JOB);
            assertThat(failed.error().code()).isEqualTo(ErrorCode.ATTEMPTS_EXHAUSTED);
        });
    }

    private SummaryEvent announced() throws Exception {
        assertThat(summaries.getReceivedCounter()).isEqualTo(1);
        return json.readValue(summaries.getExchanges().get(0).getMessage().getBody(byte[].class), SummaryEvent.class);
    }

    private double unreadable() {
        return meters.get("precis.dead.unreadable").counter().count();
    }
}
