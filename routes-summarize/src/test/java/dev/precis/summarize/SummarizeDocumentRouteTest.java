package dev.precis.summarize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.BatchWork;
import dev.precis.broker.OutgoingMessage;
import dev.precis.contract.DocumentReceived;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Lane;
import dev.precis.contract.Length;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import dev.precis.engine.Summarizer;
import dev.precis.store.JobStore;
import dev.precis.testing.RouteFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;

/** Runs the worker's routes as shipped, with the real engine. */
class SummarizeDocumentRouteTest {

    private static final UUID JOB = UUID.fromString("01a20da3-6fbd-7f03-9a0e-d54ee2ff39c2");
    private static final String TEXT = "The mill stands by the river. It was restored in May. The villagers are proud.";

    private final ObjectMapper json = PipelineJson.mapper();
    private final JobStore store = mock(JobStore.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WorkInProgress progress = new WorkInProgress();
    private RouteFixture routes;
    private MockEndpoint started;
    private MockEndpoint summaries;
    private MockEndpoint dead;

    @BeforeEach
    void start() {
        DocumentSummarizer summarizer = new DocumentSummarizer(Summarizer.extractive(), store, progress, meters);
        routes = RouteFixture.of(
                        "camel/summarize/summarize-documents.camel.yaml",
                        "camel/summarize/summarize-document.camel.yaml",
                        "camel/summarize/announce-starts.camel.yaml",
                        "camel/summarize/announce-summary.camel.yaml",
                        "camel/contract/in-batches.camel.yaml",
                        "camel/contract/batch-errors.camel.yaml",
                        "camel/contract/pipeline-errors.camel.yaml",
                        "camel/contract/timer-errors.camel.yaml",
                        "camel/contract/dead-letter.camel.yaml")
                .property("precis.summarize.interactive-source-uri", "direct:interactive")
                .property("precis.summarize.bulk-source-uri", "direct:bulk")
                .property("precis.summarize.look-source-uri", "direct:look")
                .property("precis.summarize.progress-target-uri", "mock:progress")
                .property("precis.summarize.target-uri", "mock:summaries")
                .bean("documentSummarizer", summarizer)
                .bean("documentBatch", new BatchWork<>(json, DocumentReceived.class, summarizer::summarizeAll))
                .bean("workInProgress", progress)
                .start();
        started = routes.mock("mock:progress");
        summaries = routes.mock("mock:summaries");
        dead = routes.mock("mock:dead");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void a_document_becomes_a_summary_whose_sentences_stand_in_it() throws Exception {
        // When
        routes.send(
                "direct:summarize-document", bytes(document(TEXT)), Map.of("CamelSpringRabbitmqReplyTo", "elsewhere"));
        // Then
        SummaryEvent.Succeeded event = (SummaryEvent.Succeeded) json.readValue(body(summaries), SummaryEvent.class);
        assertThat(event.jobId()).isEqualTo(JOB);
        assertThat(event.summary().sentences())
                .hasSize(1)
                .allSatisfy(
                        sentence -> assertThat(TEXT.substring(sentence.offset(), sentence.offset() + sentence.length()))
                                .isEqualTo(sentence.text()));
        assertThat(summaries.getExchanges().get(0).getMessage().getHeaders())
                .containsEntry("CamelSpringRabbitmqRoutingOverrideKey", "summary.succeeded.default")
                .doesNotContainKey("CamelSpringRabbitmqReplyTo");
        assertThat(event.startedAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void work_that_lasts_is_announced_once() throws Exception {
        // Given
        progress.begin(new DocumentStarted(JOB, 2));
        // When
        for (int look = 1; look <= 4; look++) {
            routes.send("direct:look", null);
        }
        // Then
        assertThat(started.getReceivedCounter()).isEqualTo(1);
        assertThat(json.readValue(body(started), DocumentStarted.class)).isEqualTo(new DocumentStarted(JOB, 2));
    }

    @Test
    void work_that_is_done_before_anybody_could_look_is_not_announced() throws Exception {
        // Given
        routes.send("direct:look", null);
        // When
        routes.send("direct:summarize-document", bytes(document(TEXT)));
        routes.send("direct:look", null);
        routes.send("direct:look", null);
        // Then
        assertThat(started.getReceivedCounter()).isZero();
    }

    @Test
    void both_lanes_are_served() throws Exception {
        // When
        routes.send("direct:interactive", List.of(message(document(TEXT))));
        routes.send("direct:bulk", List.of(message(document(TEXT)), message(document(TEXT))));
        // Then
        assertThat(summaries.getReceivedCounter()).isEqualTo(2);
        assertThat(together(0)).extracting(OutgoingMessage::routingKey).containsExactly("summary.succeeded.default");
        assertThat(together(1)).hasSize(2);
    }

    @Test
    void a_document_without_words_fails_alone_and_the_others_of_its_batch_are_summarized() throws Exception {
        // When
        Exchange answer = routes.send("direct:bulk", List.of(message(document("!!")), message(document(TEXT))));
        // Then
        assertThat(answer.isFailed()).isFalse();
        assertThat(failure().error().code()).isEqualTo(ErrorCode.NO_TEXT_FOUND);
        assertThat(json.readValue(body(summaries), SummaryEvent.class)).isInstanceOf(SummaryEvent.Succeeded.class);
    }

    @Test
    void a_long_document_is_fetched_from_the_store() throws Exception {
        // Given
        when(store.text(JOB)).thenReturn(Optional.of(TEXT));
        // When
        routes.send("direct:summarize-document", bytes(document(null)));
        // Then
        assertThat(summaries.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void a_long_document_that_was_erased_meanwhile_ends_as_cancelled() throws Exception {
        // Given
        when(store.text(JOB)).thenReturn(Optional.empty());
        // When
        routes.send("direct:summarize-document", bytes(document(null)));
        // Then
        assertThat(failure().error().code()).isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void several_documents_become_one_summary_that_says_nothing_twice() throws Exception {
        // Given
        String mill = "The mill by the river was restored in May after ten years of work.";
        String again = "After ten years of work the mill by the river was restored in May.";
        String ferry = "The ferry to the island stops at night because of the new timetable.";
        String text = "Mill\n" + mill + "\n\nMill again\n" + again + "\n\nFerry\n" + ferry;
        ReadingNotes notes = new ReadingNotes(
                List.of(),
                false,
                null,
                List.of(
                        new ReadingNotes.Document(5, mill.length(), "Mill"),
                        new ReadingNotes.Document(text.indexOf(again), again.length(), "Mill again"),
                        new ReadingNotes.Document(text.indexOf(ferry), ferry.length(), "Ferry")));
        // When
        routes.send("direct:summarize-document", bytes(document(text, notes, 2)));
        // Then
        SummaryEvent.Succeeded event = (SummaryEvent.Succeeded) json.readValue(body(summaries), SummaryEvent.class);
        assertThat(event.summary().sentences())
                .hasSize(2)
                .allSatisfy(
                        sentence -> assertThat(text.substring(sentence.offset(), sentence.offset() + sentence.length()))
                                .isEqualTo(sentence.text()))
                .extracting(Summary.Sentence::text)
                .contains(ferry)
                .containsAnyOf(mill, again);
    }

    @Test
    void the_title_of_the_whole_stands_above_the_only_document_of_several() throws Exception {
        // Given
        ReadingNotes notes = new ReadingNotes(
                List.of(), false, null, List.of(new ReadingNotes.Document(0, TEXT.length(), "The mill")));
        SummaryRequest named = new SummaryRequest(
                null, "News, 2026-05-01", null, null, null, null, null, null, null, null, null, null, null, null);
        // When
        routes.send(
                "direct:summarize-document",
                bytes(new DocumentReceived(JOB, 2, Lane.BULK, "auto", TEXT, notes, named)));
        // Then
        SummaryEvent.Succeeded event = (SummaryEvent.Succeeded) json.readValue(body(summaries), SummaryEvent.class);
        assertThat(event.summary().headline()).isEqualTo("News, 2026-05-01");
    }

    @Test
    void what_was_noticed_while_reading_stands_in_the_summary() throws Exception {
        // Given
        ReadingNotes notes = new ReadingNotes(List.of(new Summary.Warning("CHARSET_GUESSED", "perhaps latin")), true);
        // When
        routes.send("direct:summarize-document", bytes(document(TEXT, notes)));
        // Then
        SummaryEvent.Succeeded event = (SummaryEvent.Succeeded) json.readValue(body(summaries), SummaryEvent.class);
        assertThat(event.summary().truncated()).isTrue();
        assertThat(event.summary().warnings()).extracting(Summary.Warning::code).contains("CHARSET_GUESSED");
    }

    @Test
    void a_document_without_a_word_fails_once_and_says_why() throws Exception {
        // When
        routes.send("direct:summarize-document", bytes(document("… — !?")));
        // Then
        assertThat(failure().jobId()).isEqualTo(JOB);
        assertThat(failure().attempt()).isEqualTo(2);
        assertThat(failure().error().code()).isEqualTo(ErrorCode.NO_TEXT_FOUND);
        assertThat(summaries.getReceivedCounter()).isZero();
    }

    @Test
    void an_unreadable_message_is_set_aside_as_it_was() {
        // When
        routes.send("direct:summarize-document", "{no JSON");
        // Then
        assertThat(new String(body(dead))).isEqualTo("{no JSON");
    }

    @Test
    void a_display_that_cannot_be_updated_does_not_stop_the_work() throws Exception {
        // Given
        started.whenAnyExchangeReceived(exchange -> {
            throw new AmqpConnectException(new ConnectException("refused"));
        });
        // When
        routes.send("direct:summarize-document", bytes(document(TEXT)));
        // Then
        assertThat(summaries.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void a_summary_waits_for_the_broker_and_the_document_is_not_summarized_again() throws Exception {
        // Given
        AtomicInteger tries = new AtomicInteger();
        summaries.whenAnyExchangeReceived(exchange -> {
            if (tries.incrementAndGet() < 5) {
                throw new AmqpConnectException(new ConnectException("refused"));
            }
        });
        // When
        routes.send("direct:summarize-document", bytes(document(TEXT)));
        // Then
        assertThat(tries).hasValue(5);
        assertThat(json.readValue(
                        summaries.getExchanges().get(4).getMessage().getBody(byte[].class), SummaryEvent.class))
                .isInstanceOf(SummaryEvent.Succeeded.class);
        assertThat(meters.timer("precis.summarize.engine", "lane", "interactive")
                        .count())
                .isEqualTo(1);
        assertThat(dead.getReceivedCounter()).isZero();
    }

    private SummaryEvent.Failed failure() throws Exception {
        return (SummaryEvent.Failed) json.readValue(body(dead), SummaryEvent.class);
    }

    private Message message(DocumentReceived document) throws Exception {
        return MessageBuilder.withBody(bytes(document)).build();
    }

    @SuppressWarnings("unchecked")
    private List<OutgoingMessage> together(int index) {
        return summaries.getExchanges().get(index).getMessage().getBody(List.class);
    }

    private byte[] bytes(DocumentReceived document) throws Exception {
        return json.writeValueAsBytes(document);
    }

    private static byte[] body(MockEndpoint endpoint) {
        assertThat(endpoint.getReceivedCounter()).isEqualTo(1);
        return endpoint.getExchanges().get(0).getMessage().getBody(byte[].class);
    }

    private static DocumentReceived document(String text) {
        return document(text, ReadingNotes.NONE);
    }

    private static DocumentReceived document(String text, ReadingNotes notes) {
        return document(text, notes, 1);
    }

    private static DocumentReceived document(String text, ReadingNotes notes, int sentences) {
        SummaryRequest request = new SummaryRequest(
                null,
                null,
                null,
                null,
                null,
                Length.ofSentences(sentences),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new DocumentReceived(JOB, 2, Lane.INTERACTIVE, "auto", text, notes, request);
    }
}
