package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.client.AmqpClient;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.PrecisProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Far more documents than the machine can do. */
class OverloadIT {

    private static final Duration FLOOD = Duration.ofSeconds(Integer.getInteger("precis.overload.seconds", 25));

    /** On a machine of two cores that does other things besides. */
    private static final Duration USEFUL = Duration.ofSeconds(Integer.getInteger("precis.overload.p99-seconds", 2));

    private static final Duration PATIENCE = FLOOD.multipliedBy(10).plusMinutes(2);

    private static final int BACKLOG = 100;

    /** As the launcher starts it, and dead where the heap does not suffice. */
    private static final List<String> LAUNCHER =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1");

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    /** Of fewer calls, the 99th of 100 is the longest one alone: a long flood is needed to say something of it. */
    private static final int CALLS_FOR_99 = 300;

    private static final Flood.Insistence TEN_TIMES_AS_MANY = new Flood.Insistence(10, Duration.ofMillis(100));

    /** Without a pause, hundreds of megabytes a second between the two processes would be most of what is measured. */
    private static final Flood.Insistence PATIENT = new Flood.Insistence(0, Duration.ofSeconds(2));

    private static final int MESSAGES = 1_000;
    private static final int MEGABYTE = 1024 * 1024;

    private final List<Long> waits = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path data;

    @Test
    void a_flood_is_refused_in_good_time_and_what_was_accepted_finishes_while_others_are_served() throws Exception {
        try (PrecisProcess precis = PrecisProcess.launch(
                        data,
                        LAUNCHER,
                        List.of("--precis.limits.backlog=" + BACKLOG, "--precis.ingest.max-queued=" + BACKLOG))
                .awaitReady()) {
            HttpApi api = new HttpApi(precis.url());
            // When
            Flood small = new Flood(api, "/v1/summaries", "application/json", smallDocument(), 48, TEN_TIMES_AS_MANY);
            Flood large =
                    new Flood(api, "/v1/summaries?lane=bulk&sentences=3", "text/plain", largeDocument(), 16, PATIENT);
            try (small;
                    large) {
                somebodyWaitsForSummaries(api);
            }
            // Then
            System.out.printf(
                    "%d and %d accepted, %d and %d refused; others waited %s (50 of 100), %s (99 of 100) in %d calls%n",
                    small.accepted().size(),
                    large.accepted().size(),
                    small.refused(),
                    large.refused(),
                    percentile(50),
                    percentile(99),
                    waits.size());
            assertThat(precis.isAlive()).as("alive").isTrue();
            assertThat(small.misbehaved()).isEmpty();
            assertThat(large.misbehaved()).isEmpty();
            assertThat(small.refused() + large.refused())
                    .as("documents refused")
                    .isPositive();
            int share = waits.size() < CALLS_FOR_99 ? 90 : 99;
            assertThat(percentile(share)).as("wait of others, %d of 100", share).isLessThan(USEFUL);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(unfinished(api)).isZero());
            assertThat(small.accepted()).allSatisfy(id -> assertSucceeded(api, id));
            assertThat(large.accepted()).allSatisfy(id -> assertSucceeded(api, id));
        }
    }

    @Test
    void messages_that_nobody_can_work_on_stay_in_their_queue_until_somebody_can() throws Exception {
        try (Fleet fleet = new Fleet();
                AmqpClient sender = new AmqpClient(fleet.broker());
                PrecisProcess ingest = PrecisProcess.start(data, bounded(fleet, "ingest"))) {
            // Given
            HttpApi api = new HttpApi(ingest.url());
            for (int i = 0; i < MESSAGES; i++) {
                sender.publish("text/plain", "message-" + i, null, null, i + ". " + Samples.english());
            }
            // When
            await().atMost(PATIENCE).until(() -> acceptedMessages(api) > BACKLOG);
            // Then
            await().during(Duration.ofSeconds(5)).atMost(PATIENCE).until(() -> acceptedMessages(api) < MESSAGES / 2);
            try (PrecisProcess workers = PrecisProcess.start(data, bounded(fleet, "summarize,output"))) {
                await().atMost(PATIENCE).until(() -> acceptedMessages(api) == MESSAGES);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(unfinished(api)).isZero());
                assertThat(workers.isAlive()).isTrue();
            }
        }
    }

    private static List<String> bounded(Fleet fleet, String roles) {
        return fleet.arguments(
                "--precis.roles=" + roles,
                "--precis.limits.backlog=" + BACKLOG,
                "--precis.ingest.max-queued=" + BACKLOG);
    }

    private static int acceptedMessages(HttpApi api) {
        return api.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.matches("precis_documents_accepted_total\\{.*source=\"amqp\".*"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void somebodyWaitsForSummaries(HttpApi api) throws InterruptedException {
        ScheduledExecutorService caller = Executors.newScheduledThreadPool(2);
        String body = "{\"input\": {\"text\": %s}}".formatted(HttpApi.quoted(Samples.english()));
        long counted = System.nanoTime() + WARM_UP.toNanos();
        caller.scheduleAtFixedRate(() -> call(api, body, counted), 500, 250, TimeUnit.MILLISECONDS);
        assertThat(caller.awaitTermination(FLOOD.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
        caller.shutdown();
        assertThat(caller.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    /** A process that has just started is slow to everybody; that is not what is asked here. */
    private void call(HttpApi api, String body, long counted) {
        boolean warm = System.nanoTime() - counted > 0;
        long took = wait(api, body);
        if (warm) {
            waits.add(took);
        }
    }

    /** How long a summary took, in nanoseconds; for ever where there was none. */
    private static long wait(HttpApi api, String body) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = api.post("/v1/summaries", "application/json", body, "Prefer", "wait=30");
        return answer.statusCode() == 200 ? System.nanoTime() - begun : Long.MAX_VALUE;
    }

    private Duration percentile(int percent) {
        List<Long> sorted = waits.stream().sorted().toList();
        assertThat(sorted).as("waits").isNotEmpty();
        return Duration.ofNanos(sorted.get((sorted.size() * percent - 1) / 100));
    }

    private static int unfinished(HttpApi api) {
        return HttpApi.json(api.get("/v1/summaries?status=queued&limit=1"))
                        .path("items")
                        .size()
                + HttpApi.json(api.get("/v1/summaries?status=running&limit=1"))
                        .path("items")
                        .size();
    }

    private static void assertSucceeded(HttpApi api, String id) {
        JsonNode job = HttpApi.json(api.get("/v1/summaries/" + id));
        assertThat(job.path("status").asText()).as(id).isEqualTo("succeeded");
    }

    private static String smallDocument() {
        return "{\"input\": {\"text\": %s}, \"lane\": \"bulk\"}".formatted(HttpApi.quoted(Samples.english()));
    }

    /** Larger than the text that is kept of it. */
    private static String largeDocument() {
        String text = Samples.english() + "\n\n";
        return text.repeat(20 * MEGABYTE / text.length());
    }
}
