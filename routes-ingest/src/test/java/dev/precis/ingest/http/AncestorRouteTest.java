package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.ingest.IncomingDocument;
import dev.precis.store.Acceptance;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AncestorRouteTest {

    private final HttpDoor door = new HttpDoor(this::accept);
    private JobStatus status = JobStatus.SUCCEEDED;
    private IncomingDocument taken;
    private UUID id;

    private Acceptance accept(IncomingDocument document) {
        taken = document;
        id = door.store.add(status);
        return new Acceptance(id, 1, Acceptance.Outcome.CREATED);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private HttpDoor.Answer get(String operation, String query) {
        return door.call(operation, null, Map.of(Exchange.HTTP_QUERY, query));
    }

    @Test
    void answers_a_text_with_its_summary_as_a_json_string() {
        // When
        HttpDoor.Answer answer = get("summarize-text", "text=La+rivi%C3%A8re+monte.&nb_sentences=2&language=french");
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("\"The river rose.\"");
        assertThat(taken.text()).isEqualTo("La rivière monte.");
        assertThat(taken.request().length().sentences()).isEqualTo(2);
        assertThat(taken.request().language()).isEqualTo("fr");
        assertThat(taken.door().lane()).isEqualTo(Lane.INTERACTIVE);
    }

    @Test
    void answers_a_url_with_the_summary_of_its_page() {
        // When
        HttpDoor.Answer answer = get("summarize-url", "url=https%3A%2F%2Fexample.org%2Fa");
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(taken.text()).isEqualTo("Fetched from a page.");
        assertThat(taken.request().length().sentences()).isEqualTo(5);
        assertThat(taken.request().language()).isEqualTo("auto");
    }

    @ParameterizedTest
    @CsvSource({"english, en", "German, de", "CHINESE, zh", "greek, el", "pt-br, pt-BR", "auto, auto", "fr, fr"})
    void takes_the_languages_of_the_ancestor_and_tags(String word, String tag) {
        // When
        get("summarize-text", "text=A.&language=" + word);
        // Then
        assertThat(taken.request().language()).isEqualTo(tag);
    }

    @Test
    void tells_where_the_summary_will_be_when_the_time_is_over() {
        // Given
        status = JobStatus.RUNNING;
        // When
        HttpDoor.Answer answer = get("summarize-text", "text=A.");
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("type").asText()).isEqualTo("/problems/not-yet");
        assertThat(answer.json().path("detail").asText()).endsWith("/v1/summaries/" + id);
        assertThat(answer.header("Location")).isEqualTo("/v1/summaries/" + id);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void tells_why_there_is_no_summary() {
        // Given
        status = JobStatus.FAILED;
        // When
        HttpDoor.Answer answer = get("summarize-text", "text=A.");
        // Then
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("code").asText()).isEqualTo("ENGINE_FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "summarize-text, nb_sentences=1, 400, INVALID_REQUEST",
        "summarize-text, text=, 422, EMPTY_DOCUMENT",
        "summarize-text, text=A.&nb_sentences=0, 400, INVALID_REQUEST",
        "summarize-text, text=A.&nb_sentences=x, 400, INVALID_REQUEST",
        "summarize-text, text=A.&language=klingonese, 422, UNSUPPORTED_LANGUAGE",
        "summarize-text, text=A.&url=b, 400, INVALID_REQUEST",
        "summarize-url, url=file:///etc/passwd, 400, INVALID_REQUEST"
    })
    void tells_what_is_wrong_with_a_call(String operation, String query, int status, String code) {
        // When
        HttpDoor.Answer answer = get(operation, query);
        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
    }
}
