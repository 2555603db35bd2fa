package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.harness.client.AmqpClient;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.PrecisProcess;
import dev.precis.testing.TestServices;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** RabbitMQ, PostgreSQL, and four processes: two that take documents in and two that summarize. */
class FleetPipelineIT extends PipelineContract {

    private Fleet fleet;
    private HttpApi replica;
    private List<PrecisProcess> processes = List.of();

    @Override
    String start(Path dataDirectory) throws Exception {
        fleet = new Fleet();
        PrecisProcess ingest = PrecisProcess.start(dataDirectory, fleet.arguments("--precis.roles=ingest"));
        PrecisProcess replica = PrecisProcess.launch(dataDirectory, fleet.arguments("--precis.roles=ingest,summarize"));
        processes = List.of(
                ingest,
                replica,
                PrecisProcess.launch(dataDirectory, fleet.arguments("--precis.roles=summarize")),
                PrecisProcess.launch(dataDirectory, fleet.arguments("--precis.roles=output")));
        processes.forEach(PrecisProcess::awaitReady);
        this.replica = new HttpApi(replica.url());
        return ingest.url();
    }

    @Test
    void a_caller_may_wait_and_listen_at_any_replica() {
        // Given
        HttpResponse<String> accepted =
                api().post("/v1/summaries", "text/plain", Samples.english(), "Idempotency-Key", "replicas");
        String id = HttpApi.json(accepted).get("id").asText();
        // When
        HttpResponse<String> events = replica.get("/v1/summaries/" + id + "/events");
        HttpResponse<String> waited = replica.post(
                "/v1/summaries", "text/plain", Samples.english(), "Idempotency-Key", "replicas", "Prefer", "wait=20");
        // Then
        assertThat(events.body()).contains("event: succeeded");
        assertThat(waited.statusCode()).isEqualTo(200);
        assertThat(HttpApi.json(waited).get("id").asText()).isEqualTo(id);
    }

    @Test
    void a_message_with_direct_reply_to_is_answered_once() throws Exception {
        // Given
        String key = "direct-" + UUID.randomUUID();
        try (AmqpClient asker = new AmqpClient(fleet.broker())) {
            BlockingQueue<String> replies = asker.directReplies();
            // When
            asker.publish("text/plain", key, AmqpClient.DIRECT_REPLY_TO, "c-3", Samples.french());
            // Then
            String reply = replies.poll(60, TimeUnit.SECONDS);
            assertThat(reply).contains("moulin");
            String id = HttpApi.json(reply).at("/data/id").asText();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(api().get("/v1/summaries/" + id + "/deliveries")
                                    .body())
                            .contains("\"done\""));
            assertThat(replies).isEmpty();
        }
    }

    @Override
    void stop() throws Exception {
        assertThat(processes).allSatisfy(process -> assertThat(process.stop()).isZero());
        fleet.close();
    }

    @Override
    TestServices.RabbitMq broker() {
        return fleet.broker();
    }
}
