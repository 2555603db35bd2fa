package dev.precis.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.contract.ReadingNotes;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.TextExtractor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

@Timeout(120)
class EventStreamTest {

    private static final int MAX_LISTENERS = 3;
    private static final String STORY =
            "{\"input\":{\"text\":\"It rained all night. The river rose.\"},\"name\":\"flood\"%s}";

    @TempDir
    static Path data;

    private static RunningPrecis precis;

    /** A document is read for as long as a test wants. */
    static class Stubs {

        static volatile CountDownLatch pages = new CountDownLatch(0);

        @Bean
        @Primary
        TextExtractor slowExtractor() {
            return (in, name, type) -> {
                try {
                    pages.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return new ExtractedText("It rained all night.", null, type, ReadingNotes.NONE);
            };
        }
    }

    /** One open stream; what has come so far. */
    private static final class Listener implements AutoCloseable {
        private final HttpResponse<InputStream> answer;
        private final InputStream in;
        private final List<String> lines = new ArrayList<>();
        private final CompletableFuture<Void> ended;

        Listener(String path, String... headers) {
            HttpRequest.Builder request = precis.request(path);
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                answer = precis.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            in = answer.body();
            ended = CompletableFuture.runAsync(this::read, task -> new Thread(task, "listener").start());
        }

        private void read() {
            try (Stream<String> all = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()) {
                all.forEach(line -> {
                    synchronized (lines) {
                        lines.add(line);
                    }
                });
            }
        }

        List<String> lines() {
            synchronized (lines) {
                return List.copyOf(lines);
            }
        }

        /** Names of the events that speak of something. */
        List<String> events(String of) {
            List<String> all = lines();
            List<String> names = new ArrayList<>();
            for (int i = 0; i + 1 < all.size(); i++) {
                if (all.get(i).startsWith("event: ") && all.get(i + 1).contains(of)) {
                    names.add(all.get(i).substring("event: ".length()));
                }
            }
            return names;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @BeforeAll
    static void start() {
        precis = new RunningPrecis(data, Stubs.class, "--precis.ingest.http.max-listeners=" + MAX_LISTENERS);
    }

    @AfterAll
    static void stop() {
        precis.close();
    }

    private static String submit(String more) {
        HttpResponse<String> answer = precis.send(precis.request("/v1/summaries")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(STORY.formatted(more))));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        return RunningPrecis.json(answer).path("id").asText();
    }

    @Test
    void a_job_is_followed_until_it_ends() throws Exception {
        // Given
        String id = submit("");
        // When
        try (Listener listener = new Listener("/v1/summaries/" + id + "/events")) {
            listener.ended.get(30, TimeUnit.SECONDS);
            // Then
            assertThat(listener.answer.headers().firstValue("Content-Type"))
                    .hasValue("text/event-stream;charset=UTF-8");
            assertThat(listener.events(id)).endsWith("succeeded").doesNotHaveDuplicates();
        }
    }

    @Test
    void a_job_that_has_ended_is_told_once() throws Exception {
        // Given
        String id = submit("");
        await().until(() -> status(id).equals("succeeded"));
        // When
        try (Listener listener = new Listener("/v1/summaries/" + id + "/events")) {
            listener.ended.get(10, TimeUnit.SECONDS);
            // Then
            assertThat(listener.events(id)).containsExactly("succeeded");
            assertThat(listener.lines()).noneMatch(line -> line.contains("rained"));
        }
    }

    private static String status(String id) {
        return RunningPrecis.json(precis.send(precis.request("/v1/summaries/" + id)))
                .path("status")
                .asText();
    }

    @Test
    void everything_is_told_as_it_happens() throws Exception {
        try (Listener listener = new Listener("/v1/events")) {
            // When
            String id = submit(",\"outputs\":[{\"type\":\"file\"}]");
            // Then
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(listener.events(id))
                            .startsWith("queued")
                            .endsWith("succeeded", "delivery")
                            .doesNotHaveDuplicates());
        }
    }

    @Test
    void what_was_missed_is_told_again() throws Exception {
        // Given
        String id = submit("");
        await().until(() -> status(id).equals("succeeded"));
        long before = System.currentTimeMillis() - 60_000;
        // When
        try (Listener listener = new Listener("/v1/events", "Last-Event-ID", Long.toString(before))) {
            // Then
            await().untilAsserted(() ->
                    assertThat(listener.events(id)).startsWith("queued").endsWith("succeeded"));
        }
    }

    @Test
    void a_long_document_shows_that_it_is_being_read() throws Exception {
        // Given
        Stubs.pages = new CountDownLatch(1);
        try (Listener listener = new Listener("/v1/events")) {
            // When
            CompletableFuture<HttpResponse<String>> upload =
                    CompletableFuture.supplyAsync(() -> precis.upload(new Multipart()
                            .part("name=\"file\"; filename=\"thesis.pdf\"", "application/pdf", "500 pages")
                            .end()));
            // Then
            await().untilAsserted(() -> assertThat(
                            sources().at("/items/0/reading/0/document").asText())
                    .isEqualTo("thesis.pdf"));
            await().untilAsserted(() -> assertThat(listener.events("\"reading\":[{\"document\":\"thesis.pdf\""))
                    .containsExactly("source"));
            Stubs.pages.countDown();
            assertThat(upload.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
            await().untilAsserted(() ->
                    assertThat(listener.events("\"name\":\"thesis.pdf\"")).startsWith("queued"));
            assertThat(sources().at("/items/0/reading")).isEmpty();
            assertThat(sources().at("/items/0/lastDocument/text").asText()).isEqualTo("thesis.pdf");
        }
    }

    private static JsonNode sources() {
        JsonNode all = RunningPrecis.json(precis.send(precis.request("/v1/sources")));
        assertThat(all.at("/items/0/type").asText()).isEqualTo("http");
        return all;
    }

    @Test
    void more_listeners_than_allowed_are_told_to_come_back_until_one_goes_away() throws Exception {
        // Given
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < MAX_LISTENERS; i++) {
            listeners.add(listen());
        }
        // When
        HttpResponse<String> refused = precis.send(precis.request("/v1/events"));
        // Then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
        for (Listener listener : listeners) {
            listener.close();
        }
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            // Writing to somebody who is gone is how one learns of it
            submit("");
            try (Listener again = new Listener("/v1/events")) {
                assertThat(again.answer.statusCode()).isEqualTo(200);
            }
        });
    }

    /** The others of this class may not have been missed yet. */
    private static Listener listen() {
        List<Listener> open = new ArrayList<>();
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            submit("");
            Listener listener = new Listener("/v1/events");
            if (listener.answer.statusCode() == 200) {
                open.add(listener);
            }
            return !open.isEmpty();
        });
        return open.get(0);
    }

    @Test
    void what_is_no_stream_is_told() {
        HttpResponse<String> unknown =
                precis.send(precis.request("/v1/summaries/0198c5b2-7c1e-7000-8000-3f1d5a2b4c6d/events"));
        assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(404);
        HttpResponse<String> post =
                precis.send(precis.request("/v1/events").POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET");
        HttpResponse<String> wrong = precis.send(precis.request("/v1/events").header("Last-Event-ID", "x"));
        assertThat(wrong.statusCode()).isEqualTo(400);
    }

    @Test
    void a_listener_does_not_keep_the_process_from_stopping(@TempDir Path other) throws Exception {
        // Given
        RunningPrecis before = precis;
        try (RunningPrecis stopping = new RunningPrecis(other, Stubs.class)) {
            precis = stopping;
            Listener listener = new Listener("/v1/events");
            // When
            long start = System.nanoTime();
            stopping.close();
            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            listener.ended.handle((done, broken) -> done).get(1, TimeUnit.SECONDS);
        } finally {
            precis = before;
        }
    }
}
