package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.PrecisProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of that which is under way when a process is told to end. */
class DrainIT {

    /** {@code stop_grace_period} of the compose file; Kubernetes gives more. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path data;

    private Fleet fleet;

    @BeforeEach
    void start() throws Exception {
        fleet = new Fleet();
    }

    @AfterEach
    void stop() throws Exception {
        fleet.close();
    }

    @Test
    void a_caller_who_waits_is_answered_where_to_find_the_summary() throws Exception {
        try (PrecisProcess ingest = PrecisProcess.start(data, fleet.arguments("--precis.roles=ingest"))) {
            // Given
            HttpApi api = new HttpApi(ingest.url());
            CompletableFuture<HttpResponse<String>> call = CompletableFuture.supplyAsync(
                    () -> api.post("/v1/summaries", "text/plain", Samples.english(), "Prefer", "wait=59"));
            await().atMost(PATIENCE).until(() -> !jobs(api, "").isEmpty());
            // When
            int exit = ingest.stop();
            // Then
            assertThat(exit).isZero();
            assertThat(call)
                    .isCompletedWithValueMatching(answer -> answer.statusCode() == 202
                            && answer.headers().firstValue("Location").isPresent());
        }
    }

    @Test
    void a_summary_that_takes_longer_than_the_end_may_is_made_by_another_process() throws Exception {
        List<String> interpreted = List.of("-Xmx384m", "-XX:+UseSerialGC", "-Xint");
        try (PrecisProcess others = PrecisProcess.start(data, fleet.arguments("--precis.roles=ingest,output"));
                PrecisProcess slow = PrecisProcess.launch(
                                data, interpreted, fleet.arguments("--precis.roles=summarize"))
                        .awaitReady()) {
            // Given
            HttpApi api = new HttpApi(others.url());
            String id = HttpApi.json(api.post("/v1/summaries?algorithm=lexrank", "text/plain", longDocument()))
                    .get("id")
                    .asText();
            await().atMost(PATIENCE).until(() -> !jobs(api, "?status=running").isEmpty());
            // When
            long begun = System.nanoTime();
            int exit = slow.stop();
            // Then
            assertThat(exit).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GRACE);
            assertThat(jobs(api, "?status=running")).as("still to be done").isNotEmpty();
            try (PrecisProcess quick = PrecisProcess.start(data, fleet.arguments("--precis.roles=summarize"))) {
                assertThat(api.finished(id).path("status").asText()).isEqualTo("succeeded");
                assertThat(quick.stop()).isZero();
            }
        }
    }

    private static List<String> jobs(HttpApi api, String query) {
        return HttpApi.json(api.get("/v1/summaries" + query)).path("items").findValuesAsText("id");
    }

    private static String longDocument() {
        return (Samples.english() + "\n\n").repeat(2_300);
    }
}
