package dev.precis.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.precis.contract.DocumentReceived;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.OverloadedException;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.store.Acceptance;
import dev.precis.store.JdbcJobStore;
import dev.precis.store.Job;
import dev.precis.store.JobStore;
import dev.precis.store.NewJob;
import dev.precis.store.StoreDataSource;
import dev.precis.testing.RouteFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;

/** Runs the shipped routes between the doors and the broker, on a real store in memory. */
class IngestRoutesTest {

    private static final int MAX_QUEUED = 5;
    private static final int MAX_BACKLOG = 3;

    private final ObjectMapper json = PipelineJson.mapper();
    private final HikariDataSource dataSource =
            StoreDataSource.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", null, null, 4);
    private final Map<String, Integer> depths = new HashMap<>();
    private boolean brokerAnswers = true;
    private JobStore store;
    private WorkQueues queues;
    private RouteFixture routes;
    private MockEndpoint documents;
    private MockEndpoint summaries;

    @BeforeEach
    void start() {
        StoreDataSource.migrate(dataSource);
        store = new JdbcJobStore(dataSource, Clock.systemUTC());
        queues = new WorkQueues(this::depth, store, Clock.systemUTC(), MAX_QUEUED);
        routes = RouteFixture.of(
                        "camel/ingest/ingest-document.camel.yaml",
                        "camel/ingest/dispatch-document.camel.yaml",
                        "camel/ingest/publish-document.camel.yaml",
                        "camel/ingest/announce-document.camel.yaml",
                        "camel/ingest/relay-documents.camel.yaml",
                        "camel/ingest/watch-work-queues.camel.yaml",
                        "camel/ingest/reconcile-documents.camel.yaml",
                        "camel/contract/timer-errors.camel.yaml")
                .property("precis.ingest.documents-target-uri", "mock:documents")
                .property("precis.ingest.summaries-target-uri", "mock:summaries")
                .property("precis.ingest.look-source-uri", "direct:look")
                .property("precis.ingest.relay-source-uri", "direct:relay")
                .property("precis.ingest.reconcile-source-uri", "direct:reconcile")
                .bean("workQueues", queues)
                .bean(
                        "documentAcceptor",
                        new DocumentAcceptor(
                                store,
                                queues,
                                Profiles.builtIn(),
                                new Sources(Clock.systemUTC()),
                                json,
                                new SimpleMeterRegistry(),
                                MAX_BACKLOG))
                .bean("documentRelay", new DocumentRelay(store, queues, Clock.systemUTC(), Duration.ofMinutes(5), 3))
                .start();
        documents = routes.mock("mock:documents");
        summaries = routes.mock("mock:summaries");
        routes.send("direct:look", null);
    }

    @AfterEach
    void stop() {
        routes.close();
        dataSource.close();
    }

    private OptionalInt depth(String queue) {
        if (!brokerAnswers) {
            throw new AmqpConnectException(new java.net.ConnectException("refused"));
        }
        return OptionalInt.of(depths.getOrDefault(queue, 0));
    }

    @Test
    void a_document_is_committed_and_published_and_its_door_hears_of_the_job() throws Exception {
        // When
        Acceptance acceptance = ingest(document("a"));
        // Then
        Job job = store.find(acceptance.jobId()).orElseThrow();
        assertThat(job.request().language()).isEqualTo("auto");
        DocumentReceived published = json.readValue(onlyBody(documents), DocumentReceived.class);
        assertThat(published.jobId()).isEqualTo(job.id());
        assertThat(published.text()).isEqualTo("Text of a");
        assertThat(documents.getExchanges().get(0).getMessage().getHeaders())
                .containsOnlyKeys("CamelSpringRabbitmqRoutingOverrideKey", "CamelSpringRabbitmqContentType")
                .containsEntry("CamelSpringRabbitmqRoutingOverrideKey", "document.bulk.auto");
    }

    @Test
    void a_document_that_comes_again_is_not_published_again() throws Exception {
        // Given
        Acceptance first = ingest(document("a"));
        // When
        Acceptance second = ingest(document("a"));
        // Then
        assertThat(second).isEqualTo(new Acceptance(first.jobId(), 1, Acceptance.Outcome.REPEATED));
        assertThat(documents.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void another_text_under_the_same_key_is_a_conflict() {
        // Given
        ingest(document("a"));
        // When
        Acceptance second = ingest(incoming("a", "Another text", null));
        // Then
        assertThat(second.outcome()).isEqualTo(Acceptance.Outcome.CONFLICT);
    }

    @Test
    void a_rejected_document_goes_the_way_of_every_result() throws Exception {
        // When
        Acceptance acceptance = ingest(incoming("a", null, Failure.of(ErrorCode.EMPTY_DOCUMENT, "nothing in it")));
        // Then
        SummaryEvent event = json.readValue(onlyBody(summaries), SummaryEvent.class);
        assertThat(event)
                .isEqualTo(new SummaryEvent.Failed(
                        acceptance.jobId(), 1, Failure.of(ErrorCode.EMPTY_DOCUMENT, "nothing in it")));
        assertThat(summaries.getExchanges().get(0).getMessage().getHeader("CamelSpringRabbitmqRoutingOverrideKey"))
                .isEqualTo("summary.failed.empty_document");
        assertThat(documents.getReceivedCounter()).isZero();
    }

    @Test
    void a_document_that_the_broker_does_not_take_is_accepted_and_relayed_later() {
        // Given
        documents.whenAnyExchangeReceived(exchange -> {
            throw new AmqpConnectException(new java.net.ConnectException("refused"));
        });
        Acceptance acceptance = ingest(document("a"));
        assertThat(store.undispatched(Lane.BULK)).isEqualTo(1);
        documents.reset();
        routes.send("direct:look", null);
        // When
        routes.send("direct:relay", null);
        // Then
        assertThat(documents.getReceivedCounter()).isEqualTo(1);
        assertThat(store.undispatched(Lane.BULK)).isZero();
        assertThat(store.find(acceptance.jobId()).orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void a_document_waits_in_the_store_while_its_queue_is_full_but_another_lane_goes_on() {
        // Given
        depths.put("precis.summarize.bulk", MAX_QUEUED);
        routes.send("direct:look", null);
        // When
        ingest(document("a"));
        ingest(interactive("b"));
        // Then
        assertThat(documents.getReceivedCounter()).isEqualTo(1);
        assertThat(store.undispatched(Lane.BULK)).isEqualTo(1);
        assertThat(store.undispatched(Lane.INTERACTIVE)).isZero();
    }

    @Test
    void documents_are_accepted_but_not_published_to_a_broker_that_never_answered() {
        // Given
        brokerAnswers = false;
        WorkQueues blind = new WorkQueues(this::depth, store, Clock.systemUTC(), MAX_QUEUED);
        // When
        blind.look();
        // Then
        assertThat(blind.room(Lane.BULK)).isZero();
        assertThat(blind.isEmpty(Lane.BULK)).isFalse();
    }

    @Test
    void a_sender_is_told_to_come_back_where_too_many_wait() {
        // Given
        depths.put("precis.summarize.bulk", MAX_QUEUED);
        routes.send("direct:look", null);
        for (int i = 0; i < MAX_BACKLOG; i++) {
            ingest(document("doc-" + i));
        }
        routes.send("direct:look", null);
        // When
        Exchange refused = routes.send("direct:ingest-document", document("one too many"));
        // Then
        assertThat(refused.getException()).isInstanceOf(OverloadedException.class);
        assertThat(ingest(interactive("not behind the bulk")).isDue()).isTrue();
    }

    @Test
    void what_was_accepted_since_the_last_look_counts() {
        // When
        for (int i = 0; i < MAX_QUEUED + MAX_BACKLOG; i++) {
            ingest(document("doc-" + i));
        }
        Exchange refused = routes.send("direct:ingest-document", document("one too many"));
        // Then
        assertThat(documents.getReceivedCounter()).isEqualTo(MAX_QUEUED);
        assertThat(store.undispatched(Lane.BULK)).isEqualTo(MAX_BACKLOG);
        assertThat(refused.getException()).isInstanceOf(OverloadedException.class);
    }

    @Test
    void the_relay_publishes_no_more_than_there_is_room_for() {
        // Given
        depths.put("precis.summarize.bulk", MAX_QUEUED);
        routes.send("direct:look", null);
        for (int i = 0; i < MAX_BACKLOG; i++) {
            ingest(document("doc-" + i));
        }
        depths.put("precis.summarize.bulk", MAX_QUEUED - 2);
        routes.send("direct:look", null);
        // When
        routes.send("direct:relay", null);
        // Then
        assertThat(documents.getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void a_door_hears_of_a_store_that_is_away() {
        // Given
        dataSource.close();
        // When
        Exchange refused = routes.send("direct:ingest-document", document("a"));
        // Then
        assertThat(refused.getException()).isNotNull();
        assertThat(routes.send("direct:relay", null).getException()).isNull();
        assertThat(routes.send("direct:reconcile", null).getException()).isNull();
    }

    private Acceptance ingest(IncomingDocument document) {
        Exchange answer = routes.send("direct:ingest-document", document);
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getBody(Acceptance.class);
    }

    private static byte[] onlyBody(MockEndpoint endpoint) {
        assertThat(endpoint.getReceivedCounter()).isEqualTo(1);
        return endpoint.getExchanges().get(0).getMessage().getBody(byte[].class);
    }

    private static IncomingDocument document(String key) {
        return incoming(key, "Text of " + key, null);
    }

    private static IncomingDocument interactive(String key) {
        return incoming(key, "Text of " + key, null, Lane.INTERACTIVE);
    }

    private static IncomingDocument incoming(String key, String text, Failure rejection) {
        return incoming(key, text, rejection, Lane.BULK);
    }

    private static IncomingDocument incoming(String key, String text, Failure rejection, Lane lane) {
        return new IncomingDocument(
                new NewJob.Source("folder", "inbox", key),
                key,
                false,
                SummaryRequest.empty(),
                Door.of(lane),
                text,
                ReadingNotes.NONE,
                rejection);
    }
}
