package dev.precis.output.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.BatchWork;
import dev.precis.broker.OutgoingMessage;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Output;
import dev.precis.contract.OutputType;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.SummaryEvent;
import dev.precis.output.FakeDeliveryStore;
import dev.precis.output.Finished;
import dev.precis.output.delivery.DeliveryRelay;
import dev.precis.store.Delivery;
import dev.precis.store.JobStore;
import dev.precis.store.OutputSelection;
import dev.precis.testing.RouteFixture;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

/** Runs record-summary, publish-delivery, record-progress and the relay as shipped. */
class RecordRoutesTest {

    private final ObjectMapper json = PipelineJson.mapper();
    private final JobStore jobs = mock(JobStore.class);
    private final FakeDeliveryStore deliveries = new FakeDeliveryStore();
    private final SummaryEvent event =
            new SummaryEvent.Succeeded(Finished.JOB, 1, "default", Finished.summary("A sentence."));

    private final SummaryEvent failure = new SummaryEvent.Failed(
            UUID.fromString("01a20da3-6fbd-7f03-9a0e-d54ee2ff39c3"), 1, Failure.of(ErrorCode.NO_TEXT_FOUND, "no text"));

    private OptionalInt queueDepth = OptionalInt.of(7);
    private RouteFixture routes;

    @BeforeEach
    void start() {
        SummaryRecorder recorder = new SummaryRecorder(jobs, deliveries, OutputSelection.NONE);
        routes = RouteFixture.of(
                        "camel/output/record-summaries.camel.yaml",
                        "camel/output/record-summary.camel.yaml",
                        "camel/output/publish-delivery.camel.yaml",
                        "camel/output/record-progress.camel.yaml",
                        "camel/output/relay-deliveries.camel.yaml",
                        "camel/output/reconcile-deliveries.camel.yaml",
                        "camel/contract/in-batches.camel.yaml",
                        "camel/contract/batch-errors.camel.yaml",
                        "camel/contract/pipeline-errors.camel.yaml",
                        "camel/contract/timer-errors.camel.yaml",
                        "camel/contract/dead-letter.camel.yaml")
                .property("precis.output.record-source-uri", "direct:batch")
                .property("precis.output.progress-source-uri", "direct:progress")
                .property("precis.output.relay-source-uri", "direct:tick")
                .property("precis.output.reconcile-source-uri", "direct:minute")
                .property("precis.output.deliveries-target-uri", "mock:deliveries")
                .bean("summaryRecorder", recorder)
                .bean("summaryBatch", new BatchWork<>(json, SummaryEvent.class, recorder::recordAll))
                .bean(
                        "deliveryRelay",
                        new DeliveryRelay(
                                deliveries,
                                queue -> queueDepth,
                                Duration.ofMinutes(15),
                                Clock.fixed(Finished.NOW, ZoneOffset.UTC)))
                .start();
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void a_recorded_result_asks_for_each_of_its_deliveries() throws Exception {
        // Given
        when(jobs.record(event, OutputSelection.NONE))
                .thenReturn(Optional.of(List.of(
                        Finished.delivery(new Output.File(), 0),
                        Finished.delivery(new Output.Callback("https://example.org", null), 0))));
        MockEndpoint published = routes.mock("mock:deliveries");
        published.expectedMessageCount(2);
        published.expectedHeaderValuesReceivedInAnyOrder(
                "CamelSpringRabbitmqRoutingOverrideKey", "delivery.file", "delivery.callback");
        published.expectedHeaderReceived("CamelSpringRabbitmqContentType", "application/json");
        // When
        routes.send(
                "direct:record-summary", json.writeValueAsBytes(event), Map.of("CamelSpringRabbitmqReplyTo", "evil"));
        // Then
        published.assertIsSatisfied();
        assertThat(published.getExchanges().get(0).getMessage().getHeaders())
                .doesNotContainKey("CamelSpringRabbitmqReplyTo");
        assertThat(json.readValue(
                        published.getExchanges().get(0).getMessage().getBody(byte[].class), DeliveryRequested.class))
                .isEqualTo(new DeliveryRequested(Finished.DELIVERY, Finished.JOB, OutputType.FILE));
    }

    @Test
    void results_that_wait_are_recorded_at_once_and_their_deliveries_published_together() throws Exception {
        // Given
        List<Delivery> file = List.of(Finished.delivery(new Output.File(), 0));
        when(jobs.recordAll(List.of(event, failure), OutputSelection.NONE))
                .thenReturn(List.of(Optional.of(file), Optional.of(List.of())));
        MockEndpoint published = routes.mock("mock:deliveries");
        published.expectedMessageCount(1);
        // When
        Exchange answer = routes.send("direct:batch", List.of(message(event), message(failure)));
        // Then
        published.assertIsSatisfied();
        assertThat(answer.isFailed()).isFalse();
        assertThat(published.getExchanges().get(0).getMessage().getBody())
                .isEqualTo(List.of(new OutgoingMessage(
                        "delivery.file",
                        json.writeValueAsBytes(
                                new DeliveryRequested(Finished.DELIVERY, Finished.JOB, OutputType.FILE)))));
        verify(jobs, never()).record(any(), any());
    }

    @Test
    void results_that_cannot_be_recorded_together_are_recorded_one_by_one() throws Exception {
        // Given
        when(jobs.recordAll(any(), any())).thenThrow(new DataIntegrityViolationException("one of them"));
        when(jobs.record(event, OutputSelection.NONE)).thenReturn(Optional.of(List.of()));
        when(jobs.record(failure, OutputSelection.NONE)).thenReturn(Optional.of(List.of()));
        // When
        Exchange answer = routes.send("direct:batch", List.of(message(event), message(failure)));
        // Then
        assertThat(answer.isFailed()).isFalse();
        verify(jobs).record(event, OutputSelection.NONE);
        verify(jobs).record(failure, OutputSelection.NONE);
    }

    @Test
    void one_unreadable_result_of_a_batch_is_set_aside_and_the_others_are_recorded() throws Exception {
        // Given
        when(jobs.record(event, OutputSelection.NONE)).thenReturn(Optional.of(List.of()));
        routes.mock("mock:dead").expectedMessageCount(1);
        // When
        Exchange answer = routes.send(
                "direct:batch",
                List.of(
                        message(event),
                        MessageBuilder.withBody("{\"event\":".getBytes(StandardCharsets.UTF_8))
                                .build()));
        // Then
        MockEndpoint.assertIsSatisfied(routes.context());
        assertThat(answer.isFailed()).isFalse();
        verify(jobs).record(event, OutputSelection.NONE);
    }

    @Test
    void deliveries_that_could_not_be_published_together_are_published_one_by_one() throws Exception {
        // Given
        List<Delivery> file = List.of(Finished.delivery(new Output.File(), 0));
        when(jobs.recordAll(any(), any())).thenReturn(List.of(Optional.of(file)));
        when(jobs.record(event, OutputSelection.NONE)).thenReturn(Optional.empty());
        deliveries.untried.addAll(file);
        MockEndpoint published = routes.mock("mock:deliveries");
        published.expectedMessageCount(2);
        published.whenExchangeReceived(1, exchange -> {
            throw new AmqpConnectException(new ConnectException("no broker"));
        });
        // When
        Exchange answer = routes.send("direct:batch", List.of(message(event)));
        // Then
        published.assertIsSatisfied();
        assertThat(answer.isFailed()).isFalse();
        assertThat(published.getExchanges().get(1).getMessage().getHeader("CamelSpringRabbitmqRoutingOverrideKey"))
                .isEqualTo("delivery.file");
    }

    private Message message(SummaryEvent event) throws JsonProcessingException {
        return MessageBuilder.withBody(json.writeValueAsBytes(event)).build();
    }

    @Test
    void a_result_that_comes_too_late_is_dropped() throws Exception {
        // Given
        when(jobs.record(event, OutputSelection.NONE)).thenReturn(Optional.empty());
        routes.mock("mock:deliveries").expectedMessageCount(0);
        routes.mock("mock:dead").expectedMessageCount(0);
        // When
        routes.send("direct:record-summary", json.writeValueAsBytes(event));
        // Then
        MockEndpoint.assertIsSatisfied(routes.context());
    }

    @Test
    void a_result_that_comes_again_after_a_crash_asks_for_the_deliveries_that_nobody_has_tried() throws Exception {
        // Given
        when(jobs.record(event, OutputSelection.NONE)).thenReturn(Optional.empty());
        deliveries.untried.add(Finished.delivery(new Output.File(), 0));
        MockEndpoint published = routes.mock("mock:deliveries");
        published.expectedMessageCount(1);
        published.expectedHeaderReceived("CamelSpringRabbitmqRoutingOverrideKey", "delivery.file");
        // When
        routes.send("direct:record-summary", json.writeValueAsBytes(event));
        // Then
        published.assertIsSatisfied();
    }

    @Test
    void a_delivery_that_cannot_be_published_is_released_and_the_result_is_not_recorded_again() throws Exception {
        // Given
        when(jobs.record(event, OutputSelection.NONE))
                .thenReturn(Optional.of(List.of(Finished.delivery(new Output.File(), 0))));
        routes.mock("mock:deliveries").whenAnyExchangeReceived(exchange -> {
            throw new AmqpConnectException(new ConnectException("no broker"));
        });
        // When
        var answer = routes.send("direct:record-summary", json.writeValueAsBytes(event));
        // Then
        assertThat(answer.isFailed()).isFalse();
        assertThat(deliveries.released).containsExactly(Finished.DELIVERY);
        verify(jobs, times(1)).record(any(), any());
    }

    @Test
    void a_database_that_is_out_of_reach_costs_no_attempt() throws Exception {
        // Given
        when(jobs.record(event, OutputSelection.NONE))
                .thenThrow(new QueryTimeoutException("1"), new QueryTimeoutException("2"))
                .thenThrow(new QueryTimeoutException("3"), new QueryTimeoutException("4"))
                .thenReturn(Optional.of(List.of()));
        routes.mock("mock:dead").expectedMessageCount(0);
        // When
        routes.send("direct:record-summary", json.writeValueAsBytes(event));
        // Then
        verify(jobs, times(5)).record(any(), any());
        routes.mock("mock:dead").assertIsSatisfied();
    }

    @Test
    void a_result_that_cannot_be_recorded_ends_as_a_dead_letter_that_names_its_job() throws Exception {
        // Given
        when(jobs.record(event, OutputSelection.NONE)).thenThrow(new DataIntegrityViolationException("secret detail"));
        MockEndpoint dead = routes.mock("mock:dead");
        dead.expectedMessageCount(1);
        // When
        routes.send("direct:record-summary", json.writeValueAsBytes(event));
        // Then
        dead.assertIsSatisfied();
        SummaryEvent letter =
                json.readValue(dead.getExchanges().get(0).getMessage().getBody(byte[].class), SummaryEvent.class);
        assertThat(letter).isInstanceOfSatisfying(SummaryEvent.Failed.class, failed -> {
            assertThat(failed.jobId()).isEqualTo(Finished.JOB);
            assertThat(failed.attempt()).isEqualTo(1);
            assertThat(failed.error().code()).isEqualTo(ErrorCode.ATTEMPTS_EXHAUSTED);
            assertThat(failed.error().message()).doesNotContain("secret");
        });
        verify(jobs, times(3)).record(any(), any());
    }

    @Test
    void an_unreadable_result_is_dead_lettered_as_it_is() throws Exception {
        // Given
        MockEndpoint dead = routes.mock("mock:dead");
        dead.expectedBodiesReceived((Object) "{\"event\":".getBytes());
        // When
        routes.send("direct:record-summary", "{\"event\":".getBytes());
        // Then
        dead.assertIsSatisfied();
    }

    @Test
    void a_dead_letter_is_held_until_the_broker_takes_it() throws Exception {
        // Given
        MockEndpoint dead = routes.mock("mock:dead");
        for (int time = 1; time <= 3; time++) {
            dead.whenExchangeReceived(time, exchange -> {
                throw new AmqpConnectException(new ConnectException("no broker"));
            });
        }
        // When
        var answer = routes.send("direct:record-summary", "not json".getBytes());
        // Then
        assertThat(answer.isFailed()).isFalse();
        assertThat(dead.getReceivedCounter()).isEqualTo(4);
    }

    @Test
    void progress_sets_the_job_running() {
        // When
        routes.send("direct:progress", "{\"jobId\":\"" + Finished.JOB + "\",\"attempt\":2}");
        // Then
        verify(jobs).started(List.of(new DocumentStarted(Finished.JOB, 2)));
    }

    @Test
    void due_deliveries_are_published_by_the_relay() throws Exception {
        // Given
        deliveries.due.add(Finished.delivery(new Output.Reply("answers", null), 3));
        routes.mock("mock:deliveries")
                .expectedHeaderReceived("CamelSpringRabbitmqRoutingOverrideKey", "delivery.reply");
        routes.mock("mock:deliveries").expectedMessageCount(1);
        // When
        routes.send("direct:tick", null);
        // Then
        routes.mock("mock:deliveries").assertIsSatisfied();
    }

    @Test
    void deliveries_that_the_broker_lost_are_due_again() {
        // When
        routes.send("direct:minute", null);
        // Then
        assertThat(deliveries.reclaimed)
                .containsOnlyKeys(OutputType.values())
                .containsEntry(OutputType.FILE, Duration.ofMinutes(15));
    }

    @Test
    void deliveries_that_no_queue_holds_any_more_are_due_again_sooner() {
        // Given
        queueDepth = OptionalInt.of(0);
        // When
        routes.send("direct:minute", null);
        // Then
        assertThat(deliveries.reclaimed).containsEntry(OutputType.FILE, Duration.ofMinutes(3));
    }
}
