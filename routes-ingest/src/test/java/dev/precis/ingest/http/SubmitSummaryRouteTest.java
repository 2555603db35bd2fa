package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.JobStatus;
import dev.precis.contract.OverloadedException;
import dev.precis.ingest.IncomingDocument;
import dev.precis.store.Acceptance;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class SubmitSummaryRouteTest {

    private final HttpDoor door = new HttpDoor(this::accept);
    private IncomingDocument taken;
    private Acceptance.Outcome outcome = Acceptance.Outcome.CREATED;
    private JobStatus status = JobStatus.QUEUED;
    private RuntimeException failure;
    private UUID id;

    private Acceptance accept(IncomingDocument document) {
        if (failure != null) {
            throw failure;
        }
        taken = document;
        id = door.store.add(status);
        return new Acceptance(id, 1, outcome);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void answers_202_with_the_job_and_its_address() {
        // When
        HttpDoor.Answer answer = json("{\"input\":{\"text\":\"A text.\"},\"name\":\"a.txt\"}", Map.of());
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/v1/summaries/" + id);
        assertThat(answer.json().at("/links/self").asText()).isEqualTo("/v1/summaries/" + id);
        assertThat(answer.json().at("/status").asText()).isEqualTo("queued");
        assertThat(taken.text()).isEqualTo("A text.");
        assertThat(taken.request().input()).isNull();
        assertThat(taken.source().document()).isEqualTo("a.txt");
        assertThat(taken.sourceKey()).startsWith("id:");
    }

    @Test
    void takes_plain_text_with_its_options_in_the_query() {
        // When
        HttpDoor.Answer answer = plain(
                "A text.\r\nMore.".getBytes(StandardCharsets.UTF_8),
                "text/plain",
                "sentences=3&language=fr&name=l%27%C3%A9t%C3%A9");
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(taken.text()).isEqualTo("A text.\r\nMore.");
        assertThat(taken.request().length().sentences()).isEqualTo(3);
        assertThat(taken.request().name()).isEqualTo("l'été");
    }

    @Test
    void decodes_plain_text_by_its_charset() {
        // When
        plain("L'été.".getBytes(StandardCharsets.ISO_8859_1), "text/plain; charset=iso-8859-1", null);
        // Then
        assertThat(taken.text()).isEqualTo("L'été.");
    }

    @Test
    void fetches_a_url() {
        // When
        json("{\"input\":{\"url\":\"https://example.org/\"}}", Map.of());
        // Then
        assertThat(taken.text()).isEqualTo("Fetched from a page.");
        assertThat(taken.source().document()).isEqualTo("page.html");
    }

    @Test
    void answers_200_when_the_job_ends_within_the_wait() {
        // Given
        status = JobStatus.SUCCEEDED;
        // When
        HttpDoor.Answer answer = json("{\"input\":{\"text\":\"A text.\"}}", Map.of("Prefer", "respond-async, wait=99"));
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=2");
        assertThat(answer.json().at("/result/text").asText()).isEqualTo("The river rose.");
    }

    @Test
    void answers_202_to_who_does_not_wait_however_quick_the_summary_was() {
        // Given
        status = JobStatus.SUCCEEDED;
        // When
        HttpDoor.Answer answer = json("{\"input\":{\"text\":\"A text.\"}}", Map.of());
        // Then
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void answers_202_when_the_wait_is_over() {
        // When
        HttpDoor.Answer answer = json("{\"input\":{\"text\":\"A text.\"}}", Map.of("Prefer", "wait=1"));
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isNull();
    }

    @Test
    void gives_the_same_answer_again_for_the_same_key() {
        // Given
        outcome = Acceptance.Outcome.REPEATED;
        status = JobStatus.FAILED;
        // When
        HttpDoor.Answer answer = json("{\"input\":{\"text\":\"A text.\"}}", Map.of("Idempotency-Key", "k-1"));
        // Then
        assertThat(taken.sourceKey()).isEqualTo("key:k-1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/error/code").asText()).isEqualTo("ENGINE_FAILED");
    }

    @Test
    void refuses_another_request_under_the_same_key() {
        // Given
        outcome = Acceptance.Outcome.CONFLICT;
        // When
        HttpDoor.Answer answer = json("{\"input\":{\"text\":\"A text.\"}}", Map.of("Idempotency-Key", "k-1"));
        // Then
        assertProblem(answer, 422, "/problems/idempotency-key-reused", "INVALID_REQUEST");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, , 400, INVALID_REQUEST",
        "application/json, '{\"input\":{\"text\":\" \"}}', 422, EMPTY_DOCUMENT",
        "text/plain, , 422, EMPTY_DOCUMENT",
        "application/pdf, x, 415, UNSUPPORTED_FORMAT",
        ", x, 415, UNSUPPORTED_FORMAT",
        "nonsense, x, 415, UNSUPPORTED_FORMAT",
        "text/plain; charset=bogus, x, 415, UNSUPPORTED_FORMAT"
    })
    void tells_what_is_wrong_with_a_body(String type, String body, int status, String code) {
        // When
        HttpDoor.Answer answer = plain(body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8), type, null);
        // Then
        assertProblem(
                answer, status, "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'), code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sentences=x", "sentences=0", "sentences=1&sentences=2", "tail=1", "language=%zz", "ratio=1e9"})
    void refuses_bad_query_parameters(String query) {
        assertProblem(
                plain(new byte[] {'A'}, "text/plain", query), 400, "/problems/invalid-request", "INVALID_REQUEST");
    }

    @Test
    void refuses_a_body_above_the_limit() {
        assertProblem(
                plain(new byte[HttpDoor.MAX_BYTES + 1], "text/plain", null),
                413,
                "/problems/document-too-large",
                "DOCUMENT_TOO_LARGE");
    }

    @Test
    void refuses_bytes_that_are_not_in_the_charset() {
        assertProblem(
                plain(new byte[] {(byte) 0xff}, "text/plain", null),
                400,
                "/problems/invalid-request",
                "INVALID_REQUEST");
    }

    @Test
    void asks_to_come_back_when_overloaded_or_without_a_store() {
        failure = new OverloadedException("the backlog is full", Duration.ofSeconds(7));
        HttpDoor.Answer overloaded = json("{\"input\":{\"text\":\"A text.\"}}", Map.of());
        assertProblem(overloaded, 503, "/problems/overloaded", "INTERNAL");
        assertThat(overloaded.header("Retry-After")).isEqualTo("7");

        failure = new DataAccessResourceFailureException("jdbc:secret");
        HttpDoor.Answer out = json("{\"input\":{\"text\":\"A text.\"}}", Map.of());
        assertProblem(out, 503, "/problems/store-unavailable", "INTERNAL");
        assertThat(out.header("Retry-After")).isEqualTo("5");
        assertThat(out.text()).doesNotContain("secret");
    }

    @Test
    void says_nothing_of_an_unexpected_error_but_its_number() {
        // Given
        failure = new IllegalStateException("secret");
        // When
        HttpDoor.Answer answer = json("{\"input\":{\"text\":\"A text.\"}}", Map.of());
        // Then
        assertProblem(answer, 500, "/problems/internal", "INTERNAL");
        assertThat(answer.text()).contains("logged under").doesNotContain("secret", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpResponseCode",
                "cAMELfILEnAME",
                "CAMELBEANMETHODNAME",
                "camelHttpUri",
                "Content-Encoding",
                "delete",
                "moveTo",
                "x-any"
            })
    void lets_no_header_from_outside_through(String header) {
        // When
        HttpDoor.Answer answer = json("{\"input\":{\"text\":\"A text.\"}}", Map.of(header, "299"));
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.exchange().getMessage().getHeaders().keySet())
                .containsExactlyInAnyOrder(
                        Exchange.HTTP_RESPONSE_CODE, "Content-Type", "X-Content-Type-Options", "Location");
    }

    private HttpDoor.Answer json(String body, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return door.call("submit-summary", new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), all);
    }

    private HttpDoor.Answer plain(byte[] body, String type, String query) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("Content-Type", type);
        headers.put(Exchange.HTTP_QUERY, query);
        return door.call("submit-summary", new ByteArrayInputStream(body), headers);
    }

    private static void assertProblem(HttpDoor.Answer answer, int status, String type, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo(type);
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("instance").asText()).isEqualTo("/called");
    }
}
