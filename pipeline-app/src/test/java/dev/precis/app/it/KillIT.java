package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.PrecisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of the work. */
class KillIT {

    private static final int DOCUMENTS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path data;

    @Test
    void nothing_is_lost_or_doubled_when_the_process_with_the_embedded_broker_is_killed() throws Exception {
        nothing_is_lost_or_doubled(List.of());
    }

    @Test
    void nothing_is_lost_or_doubled_when_the_only_process_of_a_fleet_is_killed() throws Exception {
        try (Fleet fleet = new Fleet()) {
            nothing_is_lost_or_doubled(fleet.arguments());
        }
    }

    private void nothing_is_lost_or_doubled(List<String> arguments) throws Exception {
        // Given
        List<String> ids;
        try (PrecisProcess first = PrecisProcess.start(data, arguments)) {
            ids = submit(new HttpApi(first.url()));
            // When
            first.kill();
        }
        assertThat(results()).as("some work was left").hasSizeLessThan(DOCUMENTS);
        // Then
        try (PrecisProcess second = PrecisProcess.start(data, arguments)) {
            HttpApi api = new HttpApi(second.url());
            assertThat(ids).hasSize(DOCUMENTS).doesNotHaveDuplicates();
            assertThat(ids)
                    .allSatisfy(id ->
                            assertThat(api.finished(id).get("status").asText()).isEqualTo("succeeded"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(differences())
                            .as("results that are missing or too many")
                            .isEmpty());
        }
    }

    private Set<String> differences() {
        Set<String> expected = IntStream.range(0, DOCUMENTS)
                .mapToObj(i -> "document-" + i + ".summary.md")
                .collect(Collectors.toSet());
        Set<String> found = results();
        return Stream.concat(expected.stream(), found.stream())
                .filter(name -> !expected.contains(name) || !found.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> submit(HttpApi api) throws Exception {
        String text = HttpApi.quoted((Samples.english() + "\n\n").repeat(10));
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            return callers
                    .invokeAll(IntStream.range(0, DOCUMENTS)
                            .<java.util.concurrent.Callable<String>>mapToObj(i -> () -> submit(api, text, i))
                            .toList())
                    .stream()
                    .map(KillIT::result)
                    .toList();
        } finally {
            callers.shutdown();
        }
    }

    private static String submit(HttpApi api, String text, int number) {
        HttpResponse<String> answer = api.post(
                "/v1/summaries",
                "application/json",
                "{\"input\": {\"text\": %s}, \"name\": \"document-%d\", \"outputs\": [{\"type\": \"file\"}]}"
                        .formatted(text, number));
        assertThat(answer.statusCode()).isEqualTo(202);
        return HttpApi.json(answer).get("id").asText();
    }

    private static String result(java.util.concurrent.Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private TreeSet<String> results() {
        Path outbox = data.resolve("outbox");
        if (!Files.exists(outbox)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
