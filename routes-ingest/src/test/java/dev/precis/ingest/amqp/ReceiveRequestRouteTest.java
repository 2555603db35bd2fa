package dev.precis.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Output;
import dev.precis.contract.OverloadedException;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.testing.RouteFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.util.unit.DataSize;

/** Runs receive-request as shipped, with a stand-in for {@code direct:ingest-document}. */
class ReceiveRequestRouteTest {

    private UrlSource urls = url -> new UrlSource.ExtractedPage("Fetched.", null, ReadingNotes.NONE);
    private RouteFixture routes;
    private MockEndpoint ingested;

    @BeforeEach
    void start() throws Exception {
        AmqpDocuments documents = new AmqpDocuments(
                new SummaryRequestReader(PipelineJson.mapper(), Profiles.builtIn()),
                url -> urls.read(url),
                PipelineJson.mapper(),
                DataSize.ofKilobytes(1));
        routes = RouteFixture.of(
                        "camel/amqp/receive-request.camel.yaml",
                        "camel/contract/pipeline-errors.camel.yaml",
                        "camel/contract/dead-letter.camel.yaml")
                .bean("amqpRequests", new AmqpRequests(documents));
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ingest-document").to("mock:ingested");
            }
        });
        routes.start();
        ingested = routes.mock("mock:ingested");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void hands_a_document_on_to_be_accepted() throws Exception {
        // Given
        ingested.expectedMessageCount(1);
        // When
        Exchange answer = send("A text.", Map.of("CamelSpringRabbitmqMessageId", "m-1"));
        // Then
        ingested.assertIsSatisfied();
        assertThat(answer.isFailed()).isFalse();
        assertThat(document().text()).isEqualTo("A text.");
        assertThat(document().sourceKey()).isEqualTo("id:m-1");
    }

    @Test
    void answers_a_wrong_request_through_its_reply_queue() throws Exception {
        // Given
        ingested.expectedMessageCount(1);
        routes.mock("mock:dead").expectedMessageCount(0);
        // When
        Exchange answer = send(
                "{\"input\":",
                Map.of("CamelSpringRabbitmqReplyTo", "answers", "CamelSpringRabbitmqCorrelationId", "c-1"));
        // Then
        MockEndpoint.assertIsSatisfied(routes.context());
        assertThat(answer.isFailed()).isFalse();
        assertThat(document().rejection().code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(document().door().answer()).isEqualTo(new Output.Reply("answers", "c-1"));
    }

    @Test
    void waits_while_there_is_too_much_work() throws Exception {
        // Given
        failing(5, new OverloadedException("too much", Duration.ofSeconds(1)));
        routes.mock("mock:dead").expectedMessageCount(0);
        // When
        Exchange answer = send("A text.", Map.of());
        // Then
        MockEndpoint.assertIsSatisfied(routes.context());
        assertThat(answer.isFailed()).isFalse();
        assertThat(document().text()).isEqualTo("A text.");
    }

    @Test
    void waits_while_the_store_is_away() throws Exception {
        // Given
        failing(5, new QueryTimeoutException("away"));
        routes.mock("mock:dead").expectedMessageCount(0);
        // When
        Exchange answer = send("A text.", Map.of());
        // Then
        MockEndpoint.assertIsSatisfied(routes.context());
        assertThat(answer.isFailed()).isFalse();
    }

    @Test
    void nothing_of_the_headers_from_outside_gets_further() throws Exception {
        // Given
        ingested.expectedMessageCount(1);
        // When
        send("A text.", hostile());
        // Then
        ingested.assertIsSatisfied();
        assertThat(ingested.getExchanges().get(0).getMessage().getHeaders()).isEmpty();
        assertThat(document().door().answer()).isNull();
    }

    @Test
    void a_fault_of_ours_cannot_be_turned_into_the_failure_of_another_job() throws Exception {
        // Given
        urls = url -> {
            throw new IllegalStateException("a fault of ours");
        };
        byte[] body = "{\"input\":{\"url\":\"https://example.org/\"}}".getBytes(StandardCharsets.UTF_8);
        MockEndpoint dead = routes.mock("mock:dead");
        dead.expectedBodiesReceived((Object) body);
        // When
        routes.send("direct:receive-request", body, hostile());
        // Then
        dead.assertIsSatisfied();
        assertThat(dead.getExchanges().get(0).getMessage().getHeaders())
                .containsOnlyKeys("CamelSpringRabbitmqContentType");
    }

    private static Map<String, Object> hostile() {
        Map<String, Object> headers = new HashMap<>();
        for (String name : new String[] {
            "CamelFileName",
            "camelHttpUri",
            "CAMELFILENAME2",
            "cAmElBeanMethodName",
            "CamelSpringRabbitmqRoutingOverrideKey",
            "camelspringrabbitmqexchangeoverridename",
            "XCamelSpringRabbitmqReplyTo",
            "CamelSpringRabbitmqReplyToX",
            "replyTo",
            "delete",
            "DELETE2",
            "attempt"
        }) {
            headers.put(name, "1");
        }
        headers.put("jobId", "0190b8a0-0000-7000-8000-000000000001");
        return headers;
    }

    private void failing(int times, RuntimeException failure) {
        ingested.expectedMessageCount(times + 1);
        for (int time = 1; time <= times; time++) {
            ingested.whenExchangeReceived(time, exchange -> {
                throw failure;
            });
        }
    }

    private Exchange send(String body, Map<String, Object> headers) {
        return routes.send("direct:receive-request", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private IncomingDocument document() {
        var exchanges = ingested.getExchanges();
        return exchanges.get(exchanges.size() - 1).getMessage().getBody(IncomingDocument.class);
    }
}
