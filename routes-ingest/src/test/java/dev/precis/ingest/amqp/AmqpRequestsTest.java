package dev.precis.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.Length;
import dev.precis.contract.Output;
import dev.precis.contract.OverloadedException;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.NewJob;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.util.unit.DataSize;

class AmqpRequestsTest {

    private static final String JSON = "application/json";
    private static final String EVENT = "application/cloudevents+json";

    private UrlSource urls = url -> new UrlSource.ExtractedPage("Fetched.", "page.html", ReadingNotes.NONE);

    @Test
    void accepts_a_json_request_with_its_message_id_as_key() {
        IncomingDocument document = read(aMessage("{\"input\":{\"text\":\"A text.\"},\"length\":{\"sentences\":2}}")
                .type(JSON)
                .id("m-1"));

        assertThat(document.rejection()).isNull();
        assertThat(document.text()).isEqualTo("A text.");
        assertThat(document.sourceKey()).isEqualTo("id:m-1");
        assertThat(document.source()).isEqualTo(new NewJob.Source("amqp", "precis.requests", "m-1"));
        assertThat(document.request().length()).isEqualTo(Length.ofSentences(2));
        assertThat(document.request().input()).isNull();
        assertThat(document.retryFailed()).isFalse();
        assertThat(document.door().lane()).isEqualTo(Lane.BULK);
    }

    @Test
    void fetches_a_page_and_names_the_document_after_it() {
        IncomingDocument document =
                read(aMessage("{\"input\":{\"url\":\"https://example.org/\"}}").type(JSON));

        assertThat(document.text()).isEqualTo("Fetched.");
        assertThat(document.source().document()).isEqualTo("page.html");
    }

    @Test
    void a_page_that_cannot_be_fetched_is_a_rejection() {
        urls = url -> {
            throw new InvalidDocumentException(ErrorCode.FETCH_REFUSED, "no");
        };

        assertRejected(
                aMessage("{\"input\":{\"url\":\"https://example.org/\"}}").type(JSON), ErrorCode.FETCH_REFUSED);
    }

    @Test
    void lets_through_what_is_no_fault_of_the_request() {
        urls = url -> {
            throw new OverloadedException("busy", Duration.ofSeconds(1));
        };

        assertThatThrownBy(() -> read(aMessage("{\"input\":{\"url\":\"https://example.org/\"}}")
                        .type(JSON)))
                .isInstanceOf(OverloadedException.class);
    }

    @Test
    void takes_plain_text() {
        IncomingDocument document = read(aMessage("Été.").type("text/plain"));

        assertThat(document.text()).isEqualTo("Été.");
        assertThat(document.request()).isEqualTo(SummaryRequest.empty());
        assertThat(document.sourceKey()).startsWith("sha256:");
        assertThat(document.source().document()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain;charset=ISO-8859-1, , ISO-8859-1",
        "text/plain, ISO-8859-1, ISO-8859-1",
        "text/plain;charset=UTF-8, ISO-8859-1, UTF-8",
        "text/markdown, identity, UTF-8"
    })
    void decodes_text_by_its_charset(String type, String encoding, String charset) {
        assertThat(read(aMessage("Été.".getBytes(Charset.forName(charset)))
                                .type(type)
                                .encoding(encoding))
                        .text())
                .isEqualTo("Été.");
    }

    @Test
    void text_that_is_not_of_its_charset_is_refused() {
        assertRejected(
                aMessage("Été.".getBytes(StandardCharsets.ISO_8859_1)).type("text/plain"), ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "text/plain;charset=none-such", "nonsense", "image/png"})
    void other_formats_are_refused(String type) {
        assertRejected(aMessage("{}").type(type), ErrorCode.UNSUPPORTED_FORMAT);
    }

    @Test
    void compressed_bodies_are_refused() {
        assertRejected(aMessage("x").type("text/plain").encoding("gzip"), ErrorCode.UNSUPPORTED_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/octet-stream"})
    void a_body_of_no_declared_type_is_json_where_it_begins_like_an_object_and_else_text(String type) {
        assertThat(read(aMessage(" \n{\"input\":{\"text\":\"A text.\"}}").type(type))
                        .text())
                .isEqualTo("A text.");
        assertThat(read(aMessage("[A text.]").type(type)).text()).isEqualTo("[A text.]");
        assertRejected(aMessage(new byte[] {'%', (byte) 0xff}).type(type), ErrorCode.UNSUPPORTED_FORMAT);
    }

    @Test
    void a_message_without_text_is_empty() {
        assertRejected(aMessage(""), ErrorCode.EMPTY_DOCUMENT);
    }

    @Test
    void a_body_above_the_limit_is_too_large() {
        assertRejected(aMessage("x".repeat(1001)).type("text/plain"), ErrorCode.DOCUMENT_TOO_LARGE);
    }

    @Test
    void answers_a_wrong_request_through_its_reply_queue() {
        IncomingDocument document =
                read(aMessage("{\"inputs\":1}").type(JSON).id("m-1").replyTo("answers", "c-1"));

        assertThat(document.rejection().code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(document.text()).isNull();
        assertThat(document.sourceKey()).isEqualTo("id:m-1");
        assertThat(document.door().answer()).isEqualTo(new Output.Reply("answers", "c-1"));
    }

    @Test
    void the_reply_comes_besides_the_outputs_asked_for_and_hurries_the_document() {
        IncomingDocument document = read(aMessage("{\"input\":{\"text\":\"T.\"},\"outputs\":[{\"type\":\"file\"}]}")
                .type(JSON)
                .replyTo("answers", null));

        assertThat(document.request().outputs()).containsExactly(new Output.File());
        assertThat(document.door().answer()).isEqualTo(new Output.Reply("answers", null));
        assertThat(document.door().lane()).isEqualTo(Lane.INTERACTIVE);
    }

    @Test
    void a_reply_cannot_be_asked_for_in_the_body() {
        assertRejected(
                aMessage("{\"input\":{\"text\":\"T.\"},\"outputs\":[{\"type\":\"reply\",\"replyTo\":\"theirs\"}]}")
                        .type(JSON),
                ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", " ", "LONG"})
    void a_reply_queue_that_cannot_be_is_refused(String replyTo) {
        String name = replyTo.equals("LONG") ? "q".repeat(256) : replyTo;

        assertThat(assertRejected(aMessage("T.").replyTo(name, null), ErrorCode.INVALID_REQUEST)
                        .door()
                        .answer())
                .isNull();
    }

    @Test
    void an_unusable_correlation_id_is_refused_and_the_sender_is_told() {
        assertThat(assertRejected(aMessage("T.").replyTo("answers", "c".repeat(256)), ErrorCode.INVALID_REQUEST)
                        .door()
                        .answer())
                .isEqualTo(new Output.Reply("answers", null));
    }

    @Test
    void an_empty_reply_to_is_none() {
        IncomingDocument document = read(aMessage("T.").replyTo("", ""));

        assertThat(document.rejection()).isNull();
        assertThat(document.door().answer()).isNull();
    }

    @Test
    void without_a_message_id_the_content_and_the_asker_are_the_key() {
        String key = read(aMessage("T.").replyTo("a", "1")).sourceKey();

        assertThat(read(aMessage("T.").replyTo("a", "1")).sourceKey()).isEqualTo(key);
        assertThat(read(aMessage("U.").replyTo("a", "1")).sourceKey()).isNotEqualTo(key);
        assertThat(read(aMessage("T.").replyTo("b", "1")).sourceKey()).isNotEqualTo(key);
        assertThat(read(aMessage("T.").replyTo("a", "2")).sourceKey()).isNotEqualTo(key);
        assertThat(read(aMessage("T.").replyTo("a1", null)).sourceKey()).isNotEqualTo(key);
    }

    @Test
    void a_message_id_that_does_not_fit_is_hashed() {
        assertThat(read(aMessage("T.").id("i".repeat(256))).sourceKey()).hasSizeLessThan(100);
        assertThat(read(aMessage("T.").id("é")).sourceKey())
                .matches("id-sha256:[0-9a-f]{64}")
                .isNotEqualTo(read(aMessage("T.").id("è")).sourceKey());
    }

    @Test
    void takes_a_cloud_event_whose_source_and_id_are_the_key() {
        String event = event("\"data\":{\"input\":{\"text\":\"A text.\"}},\"traceparent\":\"x\"");
        IncomingDocument document = read(aMessage(event).type(EVENT + "; charset=utf-8"));

        assertThat(document.text()).isEqualTo("A text.");
        assertThat(document.sourceKey()).matches("event:[0-9a-f]{64}");
        assertThat(read(aMessage(event.replace("e-1", "e-2")).type(EVENT)).sourceKey())
                .isNotEqualTo(document.sourceKey());
        assertThat(read(aMessage(event).type(EVENT).id("m-1")).sourceKey()).isEqualTo("id:m-1");
    }

    @Test
    void a_cloud_event_may_carry_text_or_bytes() {
        String base64 = Base64.getEncoder().encodeToString("Été.".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read(aMessage(event("\"datacontenttype\":\"text/plain;charset=ISO-8859-1\",\"data\":\"Été.\""))
                                .type(EVENT))
                        .text())
                .isEqualTo("Été.");
        assertThat(read(aMessage(event("\"datacontenttype\":\"text/plain;charset=ISO-8859-1\",\"data_base64\":\""
                                        + base64 + "\""))
                                .type(EVENT))
                        .text())
                .isEqualTo("Été.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":1",
                "\"data\":\"T.\"",
                "\"data\":{},\"data_base64\":\"\"",
                "\"data_base64\":\"?\"",
                "\"datacontenttype\":7,\"data\":{}",
                "\"id\":\"twice\",\"data\":{}",
                "\"datacontenttype\":\"text/plain\",\"data\":{}"
            })
    void a_wrong_cloud_event_is_refused(String fields) {
        assertRejected(aMessage(event(fields)).type(EVENT), ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"}"})
    void what_is_no_cloud_event_is_refused(String body) {
        assertRejected(aMessage(body).type(EVENT), ErrorCode.INVALID_REQUEST);
    }

    @Test
    void bodies_arrive_as_the_bytes_they_are() {
        Message message = MessageBuilder.withBody(new byte[] {(byte) 0xff})
                .setContentType("text/plain")
                .setContentEncoding("gzip")
                .build();

        assertThat(new RawBodies().fromMessage(message)).isEqualTo(new byte[] {(byte) 0xff});
    }

    private IncomingDocument assertRejected(Sent sent, ErrorCode code) {
        IncomingDocument document = read(sent);
        assertThat(document.rejection()).isNotNull();
        assertThat(document.rejection().code()).isEqualTo(code);
        assertThat(document.text()).isNull();
        return document;
    }

    private static String event(String fields) {
        return "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"/crm\",\"type\":\"t\"," + fields + "}";
    }

    private static Sent aMessage(String body) {
        return aMessage(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Sent aMessage(byte[] body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        return new Sent(exchange);
    }

    private IncomingDocument read(Sent sent) {
        SummaryRequestReader reader = new SummaryRequestReader(PipelineJson.mapper(), Profiles.builtIn());
        AmqpDocuments documents =
                new AmqpDocuments(reader, url -> urls.read(url), PipelineJson.mapper(), DataSize.ofBytes(1000));
        return new AmqpRequests(documents).read(sent.exchange());
    }

    private record Sent(Exchange exchange) {

        Sent type(String type) {
            return with("ContentType", type);
        }

        Sent encoding(String encoding) {
            return with("ContentEncoding", encoding);
        }

        Sent id(String id) {
            return with("MessageId", id);
        }

        Sent replyTo(String queue, String correlationId) {
            return with("ReplyTo", queue).with("CorrelationId", correlationId);
        }

        private Sent with(String property, String value) {
            exchange.getMessage().setHeader("CamelSpringRabbitmq" + property, value);
            return this;
        }
    }
}
