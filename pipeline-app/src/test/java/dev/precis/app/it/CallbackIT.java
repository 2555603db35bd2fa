package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.PrecisProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks to receivers of all kinds, and what becomes of the others meanwhile. */
class CallbackIT {

    /** Deliveries to each bad receiver. */
    private static final int LOAD = Integer.getInteger("precis.test.callbacks.load", 200);

    /** Jobs with ten callbacks each, of a round that is measured. */
    private static final int JOBS = Integer.getInteger("precis.test.callbacks.jobs", 40);

    private static final int ROUNDS = 3;
    private static final int OUTPUTS = 10;
    private static final double KEPT = 0.9;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final WebhookHost.Answer OK = WebhookHost.says("204 No Content");
    private static final WebhookHost.Answer ERROR = WebhookHost.says("500 Internal Server Error", "Content-Length: 0");

    @TempDir
    private Path data;

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<WebhookHost> hosts = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        for (WebhookHost host : hosts) {
            host.close();
        }
    }

    @Test
    void each_receiver_gets_what_it_deserves_and_delays_nobody_else() throws Exception {
        // Given
        WebhookHost recovers = host((out, time) -> (time <= 2 ? ERROR : OK).write(out, time));
        WebhookHost busy = host((out, time) -> (time == 1
                        ? WebhookHost.says("429 Too Many Requests", "Retry-After: 3", "Content-Length: 0")
                        : OK)
                .write(out, time));
        WebhookHost elsewhere = host(OK);
        WebhookHost moved = host(moved(elsewhere));
        WebhookHost gone = host(WebhookHost.says("410 Gone", "Content-Length: 0"));
        WebhookHost hangs = host(this::hang);
        WebhookHost drips = host(this::drip);
        WebhookHost huge = host(CallbackIT::huge);
        WebhookHost healthy = host(OK);
        List<WebhookHost> load = List.of(
                host(this::hang), host(this::drip), host(ERROR), host(moved(elsewhere)), host(CallbackIT::huge));
        try (PrecisProcess precis = PrecisProcess.start(
                data,
                List.of(
                        "--precis.security.outbound.allowed-hosts=127.0.0.1",
                        "--precis.output.retry-delays=1s,1s,12s",
                        "--precis.output.callbacks.timeout=1s",
                        "--precis.output.endpoints.pause=1s",
                        "--precis.output.endpoints.max-pause=4s"))) {
            HttpApi api = new HttpApi(precis.url());
            String job = submit(
                            api,
                            1,
                            Stream.of(recovers, busy, moved, gone, hangs, drips, huge)
                                    .map(WebhookHost::url))
                    .get(0);
            round(api, healthy);
            List<Double> alone = rounds(api, healthy);
            // When
            List<String> last = submit(api, LOAD, load.stream().map(WebhookHost::url));
            last.forEach(api::finished);
            List<Double> loaded = rounds(api, healthy);
            // Then
            double share = best(loaded) / best(alone);
            System.out.printf(
                    "callbacks a second to a healthy receiver: alone %.0f, beside %d to each of %d bad ones %.0f (%.0f %%);"
                            + " rounds %s, %s; posts to the bad ones %s%n",
                    best(alone),
                    LOAD,
                    load.size(),
                    best(loaded),
                    100 * share,
                    alone,
                    loaded,
                    load.stream().map(WebhookHost::count).toList());
            assertThat(share).isGreaterThanOrEqualTo(KEPT);
            assertEnds(api, job, recovers, "done", 3, "204");
            assertEnds(api, job, busy, "done", 2, "204");
            assertThat(Duration.between(
                            busy.posts().get(0).at(), busy.posts().get(1).at()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(2_900));
            assertEnds(api, job, moved, "failed", 4, "301");
            assertThat(elsewhere.posts()).isEmpty();
            assertEnds(api, job, gone, "failed", 1, "410");
            assertEnds(api, job, hangs, "failed", 4, "within 1 s");
            assertEnds(api, job, drips, "failed", 4, "within 1 s");
            assertEnds(api, job, huge, "done", 1, "200");
        }
    }

    private static void assertEnds(HttpApi api, String job, WebhookHost host, String state, int tries, String line) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode delivery = delivery(api, job, host);
            assertThat(delivery.get("state").asText()).as(delivery.toString()).isEqualTo(state);
            assertThat(delivery.get("attempts").asInt()).isEqualTo(tries);
            assertThat(delivery.path("detail").asText()
                            + delivery.path("lastError").asText())
                    .contains(line);
        });
        assertThat(host.posts())
                .hasSize(tries)
                .extracting(WebhookHost.Post::id)
                .containsOnly(delivery(api, job, host).get("id").asText());
        assertThat(host.posts())
                .extracting(WebhookHost.Post::body)
                .allMatch(body -> body.contains(job))
                .satisfies(bodies -> assertThat(bodies.stream().distinct()).hasSize(1));
    }

    private static JsonNode delivery(HttpApi api, String job, WebhookHost host) {
        for (JsonNode delivery :
                HttpApi.json(api.get("/v1/summaries/" + job + "/deliveries")).get("items")) {
            if (delivery.at("/output/url").asText().equals(host.url())) {
                return delivery;
            }
        }
        throw new AssertionError("no delivery to " + host.url());
    }

    private List<Double> rounds(HttpApi api, WebhookHost healthy) {
        return IntStream.range(0, ROUNDS).mapToObj(i -> round(api, healthy)).toList();
    }

    private static double best(List<Double> rounds) {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Callbacks a second, from the first one to the last one. */
    private double round(HttpApi api, WebhookHost healthy) {
        int before = healthy.count();
        int deliveries = JOBS * OUTPUTS;
        submit(api, JOBS, IntStream.range(0, OUTPUTS).mapToObj(i -> healthy.url() + "/" + i));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> healthy.count() >= before + deliveries);
        List<WebhookHost.Post> posts = healthy.posts().subList(before, before + deliveries);
        Duration time =
                Duration.between(posts.get(0).at(), posts.get(deliveries - 1).at());
        return Math.round((deliveries - 1) * 1e4 / time.toMillis()) / 10.0;
    }

    /** So many jobs with these callbacks; their ids. */
    private static List<String> submit(HttpApi api, int jobs, Stream<String> urls) {
        String outputs = urls.map(url -> "{\"type\": \"callback\", \"url\": \"" + url + "\"}")
                .collect(Collectors.joining(", "));
        String inputs = IntStream.range(0, jobs)
                .mapToObj(i -> "{\"input\": {\"text\": \"The river rose by a metre. Nobody was hurt.\"}}")
                .collect(Collectors.joining(", "));
        JsonNode batch = HttpApi.json(api.post(
                "/v1/batches",
                "application/json",
                "{\"options\": {\"outputs\": [" + outputs + "]}, \"inputs\": [" + inputs + "]}"));
        List<String> ids = new ArrayList<>();
        batch.get("items").forEach(item -> ids.add(item.path("id").asText()));
        assertThat(ids).hasSize(jobs).doesNotContain("");
        return ids;
    }

    private WebhookHost host(WebhookHost.Answer answer) throws IOException {
        WebhookHost host = new WebhookHost(answer);
        hosts.add(host);
        return host;
    }

    private static WebhookHost.Answer moved(WebhookHost elsewhere) {
        return WebhookHost.says("301 Moved Permanently", "Location: " + elsewhere.url(), "Content-Length: 0");
    }

    private void hang(OutputStream out, int time) throws InterruptedException {
        end.await();
    }

    private void drip(OutputStream out, int time) throws Exception {
        for (byte one : WebhookHost.head("200 OK", "Content-Length: 0")) {
            out.write(one);
            out.flush();
            if (end.await(1, TimeUnit.SECONDS)) {
                return;
            }
        }
    }

    private static void huge(OutputStream out, int time) throws IOException {
        out.write(WebhookHost.head("200 OK", "Content-Length: 1073741824"));
        byte[] kilobyte = new byte[1024];
        for (int i = 0; i < 1024 * 1024; i++) {
            out.write(kilobyte);
        }
    }
}
