package dev.precis.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.precis.broker.OutgoingMessage;
import dev.precis.contract.DocumentReceived;
import dev.precis.contract.Lane;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.ingest.DocumentAcceptor;
import dev.precis.ingest.DocumentRelay;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.WorkQueues;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.JdbcJobStore;
import dev.precis.store.JobQuery;
import dev.precis.store.JobStore;
import dev.precis.store.StoreDataSource;
import dev.precis.testing.RouteFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.util.unit.DataSize;

/** Runs receive-requests as shipped on a real store, with a stand-in for the route of a single request. */
class ReceiveRequestsRouteTest {

    private final ObjectMapper json = PipelineJson.mapper();
    private final HikariDataSource dataSource =
            StoreDataSource.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", null, null, 4);
    private JobStore store;
    private RouteFixture routes;
    private MockEndpoint published;
    private MockEndpoint alone;

    @BeforeEach
    void start() throws Exception {
        StoreDataSource.migrate(dataSource);
        Clock clock = Clock.systemUTC();
        store = new JdbcJobStore(dataSource, clock);
        WorkQueues queues = new WorkQueues(queue -> OptionalInt.of(0), store, clock, 1_000);
        queues.look();
        UrlSource pages = url -> new UrlSource.ExtractedPage("Fetched.", null, ReadingNotes.NONE);
        routes = RouteFixture.of("camel/amqp/receive-requests.camel.yaml", "camel/contract/batch-errors.camel.yaml")
                .property("precis.ingest.requests-source-uri", "direct:source")
                .property("precis.ingest.documents-target-uri", "mock:documents")
                .bean(
                        "requestBatch",
                        new RequestBatch(
                                new AmqpDocuments(
                                        new SummaryRequestReader(json, Profiles.builtIn()),
                                        pages,
                                        json,
                                        DataSize.ofKilobytes(10)),
                                new DocumentAcceptor(
                                        store,
                                        queues,
                                        Profiles.builtIn(),
                                        new Sources(clock),
                                        json,
                                        new SimpleMeterRegistry(),
                                        100),
                                new DocumentRelay(store, queues, clock, Duration.ofMinutes(2), 3),
                                json));
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:receive-request").to("mock:alone");
            }
        });
        routes.start();
        published = routes.mock("mock:documents");
        alone = routes.mock("mock:alone");
    }

    @AfterEach
    void stop() {
        routes.close();
        dataSource.close();
    }

    @Test
    void requests_that_wait_are_committed_and_published_together() throws Exception {
        // When
        Exchange answer = send(aText("One text.", "m-1"), aText("Another text.", "m-2"), aText("One text.", "m-1"));
        // Then
        assertThat(answer.isFailed()).isFalse();
        assertThat(published.getReceivedCounter()).isEqualTo(1);
        assertThat(messages())
                .extracting(OutgoingMessage::routingKey)
                .containsExactly("document.bulk.auto", "document.bulk.auto");
        assertThat(document(0).text()).isEqualTo("One text.");
        assertThat(document(1).text()).isEqualTo("Another text.");
        assertThat(jobs()).isEqualTo(2);
        assertThat(alone.getReceivedCounter()).isZero();
    }

    @Test
    void a_wrong_request_and_a_page_to_fetch_leave_the_batch_with_nothing_but_their_properties() throws Exception {
        // Given
        Message wrong = MessageBuilder.withBody("{\"input\":".getBytes(StandardCharsets.UTF_8))
                .setContentType("application/json")
                .setReplyTo("answers")
                .setCorrelationId("c-1")
                .setHeader("CamelFileName", "evil")
                .build();
        Message page = MessageBuilder.withBody(
                        "{\"input\":{\"url\":\"https://example.org/\"}}".getBytes(StandardCharsets.UTF_8))
                .setContentType("application/json")
                .build();
        // When
        send(wrong, aText("A text.", "m-1"), page);
        // Then
        assertThat(messages()).hasSize(1);
        assertThat(alone.getReceivedCounter()).isEqualTo(2);
        assertThat(alone.getExchanges())
                .filteredOn(exchange -> exchange.getMessage().getBody(byte[].class).length == wrong.getBody().length)
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.getMessage().getHeaders())
                        .containsOnlyKeys(
                                "CamelSpringRabbitmqContentType",
                                "CamelSpringRabbitmqReplyTo",
                                "CamelSpringRabbitmqCorrelationId"));
    }

    @Test
    void while_the_store_is_away_all_go_the_way_of_a_single_one() {
        // Given
        dataSource.close();
        // When
        Exchange answer = send(aText("One text.", "m-1"), aText("Another text.", "m-2"));
        // Then
        assertThat(answer.isFailed()).isFalse();
        assertThat(alone.getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void documents_that_the_broker_does_not_take_are_accepted_and_left_to_the_relay() {
        // Given
        published.whenAnyExchangeReceived(exchange -> {
            throw new AmqpConnectException(new ConnectException("no broker"));
        });
        // When
        Exchange answer = send(aText("One text.", "m-1"), aText("Another text.", "m-2"));
        // Then
        assertThat(answer.isFailed()).isFalse();
        assertThat(alone.getReceivedCounter()).isZero();
        assertThat(store.undispatched(Lane.BULK)).isEqualTo(2);
    }

    @Test
    void what_a_single_request_cannot_be_done_with_keeps_the_batch_from_being_acknowledged() {
        // Given
        alone.whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("stopping");
        });
        // When
        Exchange answer = send(
                aText("One text.", "m-1"), MessageBuilder.withBody(new byte[0]).build());
        // Then
        assertThat(answer.isFailed()).isTrue();
    }

    private static Message aText(String text, String id) {
        return MessageBuilder.withBody(text.getBytes(StandardCharsets.UTF_8))
                .setContentType("text/plain")
                .setMessageId(id)
                .build();
    }

    private Exchange send(Message... messages) {
        return routes.send("direct:source", List.of(messages));
    }

    @SuppressWarnings("unchecked")
    private List<OutgoingMessage> messages() {
        return published.getExchanges().get(0).getMessage().getBody(List.class);
    }

    private DocumentReceived document(int index) throws Exception {
        return json.readValue(messages().get(index).body(), DocumentReceived.class);
    }

    private int jobs() {
        return store.list(new JobQuery(null, null, null, null, 200)).jobs().size();
    }
}
