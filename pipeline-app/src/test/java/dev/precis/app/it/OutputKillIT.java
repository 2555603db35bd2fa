package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.client.AmqpClient;
import dev.precis.harness.client.CallbackReceiver;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.PrecisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the process that delivers, again and again, while each of many jobs goes to a file, a callback and a
 * queue. {@code -Dprecis.test.output-jobs=2000 -Dprecis.test.output-kills=50} makes it thorough.
 */
class OutputKillIT {

    private static final int JOBS = Integer.getInteger("precis.test.output-jobs", 150);
    private static final int KILLS = Integer.getInteger("precis.test.output-kills", 3);

    /** Consumers: a delivery is under way until its end is committed, which is after its endpoint is free for the next. */
    private static final int CALLBACKS_IN_FLIGHT = 8;

    private static final int MESSAGES_IN_FLIGHT = 4;
    /** Long enough that each kill meets callbacks that have come and are not answered. */
    private static final Duration ANSWER_AFTER = Duration.ofMillis(40);

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path data;

    private @Nullable PrecisProcess output;

    @AfterEach
    void stop_delivering() {
        if (output != null) {
            output.close();
        }
    }

    @Test
    void every_delivery_arrives_and_none_twice_under_another_name() throws Exception {
        try (Fleet fleet = new Fleet();
                CallbackReceiver callbacks = new CallbackReceiver(ANSWER_AFTER);
                AmqpClient flow = new AmqpClient(fleet.broker());
                PrecisProcess others = PrecisProcess.launch(data, fleet.arguments("--precis.roles=ingest,summarize"))) {
            // Given
            List<AmqpClient.Received> messages = new ArrayList<>();
            String queue = flow.listen(messages);
            output = output(fleet);
            HttpApi api = new HttpApi(others.awaitReady().url());
            List<String> ids = new ArrayList<>();
            // When
            for (int kill = 1; kill <= KILLS; kill++) {
                int before = callbacks.count();
                // while the process that delivers starts, so that it finds more to do than it will live for
                submit(api, ids, JOBS * kill / (KILLS + 1), callbacks.url(), queue);
                int enough = before + (ids.size() - before) / 3;
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> callbacks.count() >= enough);
                output.kill();
                assertThat(callbacks.count()).as("some work was left").isLessThan(ids.size());
                output = output(fleet);
            }
            submit(api, ids, JOBS, callbacks.url(), queue);
            // Then
            Map<String, JsonNode> jobs = new TreeMap<>();
            for (String id : ids) {
                jobs.put(id, done(api, id));
            }
            stop_delivering();
            assertThat(jobs).hasSize(JOBS);
            assertThat(differences(expectedFiles(jobs), files()))
                    .as("files that are missing, too many or not what they should be")
                    .isEmpty();
            int calls = assertOnce(
                    callbacks.all(),
                    post -> post.header("webhook-id"),
                    CallbackReceiver.Post::body,
                    CALLBACKS_IN_FLIGHT);
            synchronized (messages) {
                int sent = assertOnce(
                        messages, AmqpClient.Received::messageId, AmqpClient.Received::body, MESSAGES_IN_FLIGHT);
                Files.writeString(
                        Path.of("target", "output-kills.txt"),
                        "%d jobs, %d kills: %d callbacks and %d messages came again%n"
                                .formatted(JOBS, KILLS, calls, sent));
            }
        }
    }

    private PrecisProcess output(Fleet fleet) {
        return PrecisProcess.launch(
                data,
                fleet.arguments(
                        "--precis.roles=output",
                        "--precis.output.file-formats=txt",
                        "--precis.output.callback-consumers=" + CALLBACKS_IN_FLIGHT,
                        "--precis.output.queue-consumers=" + MESSAGES_IN_FLIGHT,
                        "--precis.output.lease=1m",
                        "--precis.output.reconcile-interval=5s"));
    }

    private static void submit(HttpApi api, List<String> ids, int upTo, String callback, String queue) {
        for (int i = ids.size(); i < upTo; i++) {
            JsonNode job = HttpApi.json(api.post("/v1/summaries", "application/json", """
                    {"input": {"text": %s}, "name": "document-%d", "outputs": [
                      {"type": "file"},
                      {"type": "callback", "url": "%s"},
                      {"type": "queue", "routingKey": "%s"}]}
                    """.formatted(
                            HttpApi.quoted(Samples.english() + " This is case " + i + "."), i, callback, queue)));
            ids.add(job.get("id").asText());
        }
    }

    private static JsonNode done(HttpApi api, String id) {
        JsonNode job = api.finished(id);
        assertThat(job.get("status").asText()).isEqualTo("succeeded");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(HttpApi.json(api.get("/v1/summaries/" + id + "/deliveries"))
                                .get("items"))
                        .hasSize(3)
                        .allSatisfy(delivery -> assertThat(delivery.get("state").asText())
                                .as(delivery.toString())
                                .isEqualTo("done")));
        return job;
    }

    private static Map<String, String> expectedFiles(Map<String, JsonNode> jobs) {
        return jobs.values().stream()
                .collect(Collectors.toMap(
                        job -> job.at("/source/name").asText() + ".summary.txt",
                        job -> job.at("/result/text").asText().strip() + "\n",
                        (one, other) -> one + other,
                        TreeMap::new));
    }

    private static Set<String> differences(Map<String, String> expected, Map<String, String> found) {
        return Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .filter(name -> !Objects.equals(expected.get(name), found.get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that lies in the outbox, hidden files too. */
    private Map<String, String> files() {
        try (Stream<Path> files = Files.list(data.resolve("outbox"))) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(), OutputKillIT::content, (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> int assertOnce(List<T> all, Function<T, String> id, Function<T, String> body, int inFlight) {
        Map<String, List<String>> bodies =
                all.stream().collect(Collectors.groupingBy(id, Collectors.mapping(body, Collectors.toList())));
        assertThat(bodies).hasSize(JOBS);
        assertThat(bodies.values())
                .allSatisfy(same -> assertThat(Set.copyOf(same)).hasSize(1));
        int repeated = all.size() - JOBS;
        assertThat(repeated).as("repeated").isLessThanOrEqualTo(KILLS * inFlight);
        return repeated;
    }
}
