package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.OverloadedException;
import dev.precis.contract.ReadingNotes;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.UrlSource;
import dev.precis.store.Acceptance;
import dev.precis.store.KnownKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class SubmitBatchRouteTest {

    private static final String BATCH = """
            {"options": {"length": {"sentences": 2}, "keywords": 3},
             "inputs": [{"input": {"text": "One."}, "name": "a"},
                        {"input": {"text": "Two."}, "lane": "interactive", "keywords": 0}]}
            """;

    private final HttpDoor door = new HttpDoor(this::accept);
    private final List<IncomingDocument> taken = new ArrayList<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();

    private Acceptance accept(IncomingDocument document) {
        RuntimeException failure = failures.get(document.text());
        if (failure != null) {
            throw failure;
        }
        taken.add(document);
        UUID id = door.store.add(JobStatus.QUEUED);
        door.store.keys.add(new KnownKey(document.sourceKey(), id, JobStatus.QUEUED));
        return new Acceptance(id, 1, Acceptance.Outcome.CREATED);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private HttpDoor.Answer submit(String body, String... headers) {
        Map<String, Object> all = new HashMap<>(Map.of(Exchange.CONTENT_TYPE, "application/json"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return door.call("submit-batch", body, all);
    }

    private static List<String> ids(HttpDoor.Answer answer) {
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(item -> item.path("id").asText())
                .toList();
    }

    @Test
    void each_input_becomes_a_job_with_the_common_options() {
        // When
        HttpDoor.Answer answer = submit(BATCH);
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        JsonNode first = answer.json().at("/items/0");
        assertThat(first.path("status").asText()).isEqualTo("queued");
        assertThat(first.at("/links/self").asText())
                .isEqualTo("/v1/summaries/" + first.path("id").asText());
        assertThat(taken).extracting(IncomingDocument::text).containsExactly("One.", "Two.");
        assertThat(taken).allSatisfy(document -> {
            assertThat(document.request().length().sentences()).isEqualTo(2);
            assertThat(document.door().lane()).isEqualTo(Lane.BULK);
        });
        assertThat(taken.get(0).request().keywords()).isEqualTo(3);
        assertThat(taken.get(0).source().document()).isEqualTo("a");
        assertThat(taken.get(1).request().keywords()).isZero();
        assertThat(taken.get(1).request().lane()).isEqualTo(Lane.INTERACTIVE);
    }

    @Test
    void wrong_inputs_are_answered_in_their_places_and_do_not_refuse_the_others() {
        // When
        HttpDoor.Answer answer = submit("""
                {"inputs": [{"input": {"text": "One."}}, {"input": {"text": " "}}, 7, null,
                            {"input": {"text": "Two."}, "length": {"sentences": 0}}, {"input": {"text": "Three."}}]}
                """);
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("refused").asInt()).isEqualTo(4);
        assertThat(answer.json().at("/items/1/error/code").asText()).isEqualTo("EMPTY_DOCUMENT");
        assertThat(answer.json().at("/items/2/error/message").asText()).isEqualTo("the request must be a JSON object");
        assertThat(answer.json().at("/items/3/error/code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.json().at("/items/4/error/message").asText()).startsWith("length.sentences");
        assertThat(taken).extracting(IncomingDocument::text).containsExactly("One.", "Three.");
    }

    @Test
    void the_same_batch_under_the_same_key_gives_the_same_jobs() {
        // Given
        List<String> first = ids(submit(BATCH, "Idempotency-Key", "b-1"));
        taken.clear();
        // When
        HttpDoor.Answer again = submit(BATCH, "Idempotency-Key", "b-1");
        // Then
        assertThat(ids(again)).isEqualTo(first);
        assertThat(taken).isEmpty();
    }

    @Test
    void a_batch_that_broke_off_is_taken_up_again() {
        // Given
        failures.put("Two.", new DataAccessResourceFailureException("gone"));
        List<String> first = ids(submit(BATCH, "Idempotency-Key", "b-1"));
        failures.clear();
        // When
        HttpDoor.Answer again = submit(BATCH, "Idempotency-Key", "b-1");
        // Then
        assertThat(first.get(1)).isEmpty();
        assertThat(ids(again).get(0)).isEqualTo(first.get(0));
        assertThat(again.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(taken).hasSize(2);
    }

    @Test
    void another_batch_under_the_same_key_is_refused() {
        // Given
        submit(BATCH, "Idempotency-Key", "b-1");
        taken.clear();
        // When
        HttpDoor.Answer other = submit(BATCH.replace("Two.", "2."), "Idempotency-Key", "b-1");
        // Then
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("type").asText()).isEqualTo("/problems/idempotency-key-reused");
        assertThat(taken).isEmpty();
    }

    @Test
    void pages_are_fetched_in_order_and_a_few_at_a_time() {
        // Given
        Set<String> fetchers = ConcurrentHashMap.newKeySet();
        CountDownLatch four = new CountDownLatch(4);
        door.pages = url -> {
            fetchers.add(
                    Thread.currentThread().getName() + Thread.currentThread().getId());
            four.countDown();
            await(four);
            return new UrlSource.ExtractedPage("Text of " + url, null, ReadingNotes.NONE);
        };
        String inputs = IntStream.range(0, 6)
                .mapToObj(i -> "{\"input\":{\"url\":\"https://example.org/" + i + "\"}}")
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
        // When
        HttpDoor.Answer answer = submit(inputs);
        // Then
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(6);
        assertThat(taken)
                .extracting(IncomingDocument::text)
                .containsExactlyElementsOf(IntStream.range(0, 6)
                        .mapToObj(i -> "Text of https://example.org/" + i)
                        .toList());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InvalidDocumentException(ErrorCode.FETCH_FAILED, "interrupted", e);
        }
    }

    @Test
    void a_page_that_comes_too_late_is_told_and_texts_are_taken_all_the_same() {
        // Given
        CountDownLatch never = new CountDownLatch(1);
        door.pages = url -> {
            await(never);
            throw new AssertionError();
        };
        // When
        HttpDoor.Answer answer =
                submit("{\"inputs\":[{\"input\":{\"url\":\"https://example.org/\"}},{\"input\":{\"text\":\"Two.\"}}]}");
        // Then
        assertThat(answer.json().at("/items/0/error/code").asText()).isEqualTo("FETCH_FAILED");
        assertThat(answer.json().at("/items/1/status").asText()).isEqualTo("queued");
    }

    @Test
    void what_no_longer_fits_is_answered_in_its_place() {
        // Given
        failures.put("Two.", new OverloadedException("too many wait", Duration.ofSeconds(10)));
        // When
        HttpDoor.Answer answer = submit(BATCH);
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/items/0/status").asText()).isEqualTo("queued");
        assertThat(answer.json().at("/items/1/error/type").asText()).isEqualTo("/problems/overloaded");
    }

    @Test
    void a_batch_of_which_nothing_fits_is_told_to_come_back() {
        // Given
        failures.put("One.", new OverloadedException("too many wait", Duration.ofSeconds(10)));
        failures.put("Two.", new OverloadedException("too many wait", Duration.ofSeconds(10)));
        // When
        HttpDoor.Answer answer = submit(BATCH);
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void a_store_that_is_away_is_asked_once() {
        // Given
        failures.put("One.", new DataAccessResourceFailureException("gone"));
        // When
        HttpDoor.Answer answer = submit(BATCH);
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("type").asText()).isEqualTo("/problems/store-unavailable");
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"inputs\":[]}",
                "{\"inputs\":{}}",
                "{\"inputs\":[1],\"extra\":1}",
                "{\"inputs\":[1],\"inputs\":[2]}",
                "{\"inputs\":[1],\"options\":{\"input\":{\"text\":\"x\"}}}",
                "{\"inputs\":[1],\"options\":{\"keywords\":51}}",
                "{\"inputs\":[1]} x"
            })
    void a_batch_that_is_none_is_refused_as_a_whole(String body) {
        // When
        HttpDoor.Answer answer = submit(body);
        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
    }
}
