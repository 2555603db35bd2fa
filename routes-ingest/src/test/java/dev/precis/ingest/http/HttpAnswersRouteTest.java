package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.JobStatus;
import dev.precis.store.JobPage;
import dev.precis.store.JobQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswersRouteTest {

    private final HttpDoor door = new HttpDoor(document -> {
        throw new UnsupportedOperationException();
    });

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | application/json
            */*                                  | application/json
            text/plain                           | text/plain; charset=UTF-8
            text/markdown                        | text/markdown; charset=UTF-8
            text/plain;q=0.5, text/markdown      | text/markdown; charset=UTF-8
            application/json;q=0, */*            | text/plain; charset=UTF-8
            text/html, application/json;q=0.9    | application/json
            """)
    void shows_a_job_as_the_caller_accepts_it(String accept, String type) {
        // When
        HttpDoor.Answer answer = door.get("get-summary", door.store.add(JobStatus.SUCCEEDED), accept);
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.text()).contains("The river rose.");
    }

    @Test
    void has_no_summary_alone_before_the_job_ends() {
        assertProblem(door.get("get-summary", door.store.add(JobStatus.RUNNING), "text/plain"), 409, "not-finished");
    }

    @Test
    void tells_why_there_is_no_summary() {
        assertProblem(door.get("get-summary", door.store.add(JobStatus.FAILED), "text/plain"), 409, "engine-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/*", "nonsense"})
    void refuses_what_it_cannot_represent(String accept) {
        assertProblem(door.get("get-summary", door.store.add(JobStatus.QUEUED), accept), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-summary", "get-document", "list-deliveries", "delete-summary"})
    void knows_no_such_job(String operation) {
        assertProblem(door.get(operation, UUID.randomUUID(), "*/*"), 404, "not-found");
        assertProblem(door.get(operation, "1-1-1-1-1", "*/*"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-summary", "get-document", "list-deliveries"})
    void says_that_a_job_was_erased(String operation) {
        // Given
        UUID id = UUID.randomUUID();
        door.store.put(id, JobStatus.SUCCEEDED, Instant.now());
        // Then
        assertProblem(door.get(operation, id, "*/*"), 410, "erased");
    }

    @Test
    void erases_a_job_and_does_not_mind_a_second_time() {
        UUID id = door.store.add(JobStatus.QUEUED);
        assertThat(door.get("delete-summary", id, "*/*").status()).isEqualTo(204);
        assertThat(door.get("delete-summary", id, "*/*").status()).isEqualTo(204);
    }

    @Test
    void shows_the_text_that_was_summarized() {
        // Given
        UUID id = door.store.add(JobStatus.SUCCEEDED);
        door.store.texts.put(id, "L'été\r\nest là.");
        // When
        HttpDoor.Answer answer = door.get("get-document", id, "*/*");
        // Then
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(answer.text()).isEqualTo("L'été\r\nest là.");
    }

    @Test
    void lists_page_after_page() {
        // Given
        UUID last = door.store.add(JobStatus.FAILED);
        door.store.page = new JobPage(List.of(door.store.jobs.get(last)), last);
        String cursor = list("status=failed&source=folder:inbox&q=%C3%A9t%C3%A9&limit=1")
                .json()
                .path("next")
                .asText();
        // When
        list("cursor=" + cursor);
        // Then
        assertThat(door.store.asked).isEqualTo(new JobQuery(null, null, null, last, 50));
    }

    @Test
    void passes_the_filters_on() {
        // When
        HttpDoor.Answer answer = list("status=failed&source=folder:inbox&q=%C3%A9t%C3%A9&limit=1");
        // Then
        assertThat(answer.json().has("next")).isTrue();
        assertThat(door.store.asked).isEqualTo(new JobQuery(JobStatus.FAILED, "folder:inbox", "été", null, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status=odd", "limit=0", "limit=201", "limit=x", "cursor=!", "cursor=AAAA", "page=2", "q=%00"})
    void refuses_bad_filters(String query) {
        assertProblem(list(query), 400, "invalid-request");
    }

    @Test
    void serves_the_contract_and_the_page() {
        assertThat(door.call("get-openapi", null, Map.of()).text()).startsWith("openapi: 3.1.0");
        assertThat(door.call("get-docs", null, Map.of()).text())
                .startsWith("<!doctype html>")
                .doesNotContain("<script", "<link");
    }

    private HttpDoor.Answer list(String query) {
        return door.call("list-summaries", null, Map.of(Exchange.HTTP_QUERY, query));
    }

    private static void assertProblem(HttpDoor.Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("/problems/" + slug);
    }
}
