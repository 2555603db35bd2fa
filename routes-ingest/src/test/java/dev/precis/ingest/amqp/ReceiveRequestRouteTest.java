package dev.precis.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.Length;
import dev.precis.contract.Output;
import dev.precis.contract.OverloadedException;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.testing.RouteFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Runs the shipped route with a stand-in for {@code direct:ingest-document}. */
class ReceiveRequestRouteTest {

    private static final int MAX_BYTES = 1_000;
    private static final String TYPE = "CamelSpringRabbitmqContentType";
    private static final String ID = "CamelSpringRabbitmqMessageId";
    private static final String REPLY_TO = "CamelSpringRabbitmqReplyTo";
    private static final String CORRELATION = "CamelSpringRabbitmqCorrelationId";

    private final List<IncomingDocument> accepted = new ArrayList<>();
    private final List<Map<String, Object>> headers = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private RouteFixture route;

    @BeforeEach
    void start() throws Exception {
        ObjectMapper json = PipelineJson.mapper();
        UrlSource urls = url -> {
            if (url.endsWith("/refused")) {
                throw new InvalidDocumentException(ErrorCode.FETCH_REFUSED, "not there");
            }
            return new UrlSource.ExtractedPage("Fetched.", "A page", ReadingNotes.NONE);
        };
        MessageReader reader = new MessageReader(new SummaryRequestReader(json), json);
        route = RouteFixture.of(
                        "camel/amqp/receive-request.camel.yaml",
                        "camel/contract/pipeline-errors.camel.yaml",
                        "camel/contract/dead-letter.camel.yaml")
                .property("precis.ingest.requests-source-uri", "direct:requests")
                .bean("amqpRequests", new AmqpRequests(reader, urls, DataSize.ofBytes(MAX_BYTES)));
        route.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ingest-document").process(exchange -> {
                    if (refusals.getAndDecrement() > 0) {
                        throw new OverloadedException("later", Duration.ofSeconds(1));
                    }
                    accepted.add(exchange.getMessage().getBody(IncomingDocument.class));
                    headers.add(new HashMap<>(exchange.getMessage().getHeaders()));
                });
            }
        });
        route.start();
    }

    @AfterEach
    void stop() {
        route.close();
    }

    @Test
    void a_json_request_is_taken_with_its_message_id_as_the_key() {
        // When
        IncomingDocument document = receive(
                "{\"input\": {\"text\": \"A text.\"}, \"name\": \"Report\", \"length\": {\"sentences\": 2}}",
                Map.of(TYPE, "application/json", ID, "m-1"));
        // Then
        assertThat(document.text()).isEqualTo("A text.");
        assertThat(document.sourceKey()).isEqualTo("id:m-1");
        assertThat(document.source().document()).isEqualTo("Report");
        assertThat(document.request().input()).isNull();
        assertThat(document.request().length()).isEqualTo(Length.ofSentences(2));
        assertThat(document.defaultLane()).isEqualTo(Lane.BULK);
        assertThat(document.rejection()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"text/plain;charset=ISO-8859-1, ISO-8859-1", "text/markdown, UTF-8", "text/plain;charset=UTF-16, UTF-16"
    })
    void a_text_is_read_in_the_charset_that_it_names(String type, String charset) throws Exception {
        // When
        IncomingDocument document = receive("Où est l'été ?".getBytes(charset), Map.of(TYPE, type));
        // Then
        assertThat(document.text()).isEqualTo("Où est l'été ?");
    }

    @Test
    void a_message_without_a_content_type_is_json_where_it_looks_so_and_text_else() {
        assertThat(receive(" {\"input\": {\"text\": \"A text.\"}}", Map.of()).text())
                .isEqualTo("A text.");
        assertThat(receive("A text.", Map.of()).text()).isEqualTo("A text.");
    }

    @Test
    void a_sender_who_waits_is_answered_and_does_not_stand_behind_the_bulk() {
        // When
        IncomingDocument document =
                receive("A text.", Map.of(TYPE, "text/plain", REPLY_TO, "answers", CORRELATION, "c-7"));
        // Then
        assertThat(document.request().outputs()).containsExactly(new Output.Reply("answers", "c-7"));
        assertThat(document.defaultLane()).isEqualTo(Lane.INTERACTIVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | {no json                                | INVALID_REQUEST",
                "application/json | {\"input\": {}}                         | INVALID_REQUEST",
                "application/json | {\"input\": {\"text\": \"a\"}, \"x\": 1} | INVALID_REQUEST",
                "application/json | {\"input\": {\"text\": \"a\"}, \"outputs\": [{\"type\": \"reply\", \"replyTo\": \"x\"}]} | INVALID_REQUEST",
                "application/json | {\"input\": {\"url\": \"https://example.org/refused\"}} | FETCH_REFUSED",
                "application/json | {\"input\": {\"text\": \"a\"}, \"language\": \"klingon!\"} | UNSUPPORTED_LANGUAGE",
                "text/plain       | ` `                                     | EMPTY_DOCUMENT",
                "image/png        | picture                                 | UNSUPPORTED_FORMAT",
                "nonsense         | text                                    | UNSUPPORTED_FORMAT",
            })
    void a_wrong_request_is_answered_through_its_reply_queue(String type, String body, ErrorCode code) {
        // When
        IncomingDocument document = receive(body, Map.of(TYPE, type, REPLY_TO, "answers"));
        // Then
        assertThat(document.rejection().code()).isEqualTo(code);
        assertThat(document.text()).isNull();
        assertThat(document.request().outputs()).containsExactly(new Output.Reply("answers", null));
    }

    @Test
    void a_message_that_is_too_large_is_rejected() {
        assertThat(receive("x".repeat(MAX_BYTES + 1), Map.of(TYPE, "text/plain"))
                        .rejection()
                        .code())
                .isEqualTo(ErrorCode.DOCUMENT_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"precis.summarize.bulk", "precis.dead", "a\nb"})
    void no_answer_goes_where_only_the_pipeline_may_write(String replyTo) {
        // When
        IncomingDocument document = receive("A text.", Map.of(TYPE, "text/plain", REPLY_TO, replyTo));
        // Then
        assertThat(document.rejection().code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(document.request().outputs()).isNull();
    }

    @Test
    void a_cloud_event_carries_a_request_and_names_it() {
        // When
        IncomingDocument document = receive(
                "{\"specversion\": \"1.0\", \"id\": \"e-1\", \"source\": \"/crm\", \"type\": \"text\","
                        + " \"data\": {\"input\": {\"text\": \"A text.\"}, \"keywords\": 3}}",
                Map.of(TYPE, "application/cloudevents+json; charset=utf-8"));
        // Then
        assertThat(document.text()).isEqualTo("A text.");
        assertThat(document.request().keywords()).isEqualTo(3);
        assertThat(document.sourceKey()).isEqualTo("event:/crm e-1");
    }

    @Test
    void a_cloud_event_may_carry_a_text() {
        String encoded = Base64.getEncoder().encodeToString("Un été.".getBytes(StandardCharsets.UTF_8));
        String head = "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\","
                + " \"datacontenttype\": \"text/plain\", ";
        Map<String, Object> type = Map.of(TYPE, "application/cloudevents+json");
        assertThat(receive(head + "\"data\": \"Un été.\"}", type).text()).isEqualTo("Un été.");
        assertThat(receive(head + "\"data_base64\": \"" + encoded + "\"}", type).text())
                .isEqualTo("Un été.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"specversion\": \"0.3\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"data\": {}}",
                "{\"specversion\": \"1.0\", \"source\": \"s\", \"type\": \"t\", \"data\": {}}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"data\": 7}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\", \"type\": \"t\", \"data_base64\": \"%\"}",
                "[]"
            })
    void a_broken_cloud_event_is_rejected(String event) {
        assertThat(receive(event, Map.of(TYPE, "application/cloudevents+json"))
                        .rejection()
                        .code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void without_an_id_the_same_message_of_the_same_asker_is_the_same_document() {
        String one =
                receive("A text.", Map.of(TYPE, "text/plain", REPLY_TO, "a")).sourceKey();
        String again =
                receive("A text.", Map.of(TYPE, "text/plain", REPLY_TO, "a")).sourceKey();
        String other =
                receive("A text.", Map.of(TYPE, "text/plain", REPLY_TO, "b")).sourceKey();
        assertThat(again).isEqualTo(one).startsWith("sha256:");
        assertThat(other).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "\t"})
    void an_odd_message_id_is_a_key_all_the_same(String id) {
        assertThat(receive("A text.", Map.of(TYPE, "text/plain", ID, id + "x".repeat(300)))
                        .sourceKey())
                .startsWith("id:sha256:")
                .hasSize(74);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelFileName",
                "camelHttpUri",
                "CAMELSpringRabbitmqRoutingOverrideKey",
                "cAmElSpringRabbitmqExchangeOverrideName",
                "delete",
                "moveTo",
                "jobId",
                "attempt"
            })
    void no_header_from_outside_goes_on(String name) {
        // When
        receive("A text.", Map.of(TYPE, "text/plain", name, "evil"));
        // Then
        assertThat(headers.get(0)).isEmpty();
    }

    @Test
    void a_message_waits_while_there_is_too_much_work() {
        // Given
        refusals.set(6);
        // When
        IncomingDocument document = receive("A text.", Map.of(TYPE, "text/plain"));
        // Then
        assertThat(document.text()).isEqualTo("A text.");
        assertThat(route.mock("mock:dead").getReceivedCounter()).isZero();
    }

    private IncomingDocument receive(String body, Map<String, Object> properties) {
        return receive(body.getBytes(StandardCharsets.UTF_8), properties);
    }

    private IncomingDocument receive(byte[] body, Map<String, Object> properties) {
        int before = accepted.size();
        Exchange exchange = route.send("direct:requests", body, properties);
        assertThat(exchange.getException()).isNull();
        assertThat(accepted).hasSize(before + 1);
        return accepted.get(before);
    }
}
