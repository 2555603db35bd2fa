package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.PrecisProcess;
import dev.precis.testing.TcpProxy;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RabbitMQ goes away under load and comes back. */
class BrokerOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("precis.test.outage-seconds", 8));
    private static final int CALLERS = 4;

    @TempDir
    Path data;

    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean on = new AtomicBoolean(true);

    @Test
    void every_call_is_accepted_or_refused_and_all_that_was_accepted_is_done_later() throws Exception {
        try (Fleet fleet = new Fleet();
                TcpProxy link =
                        TcpProxy.to(fleet.broker().host(), fleet.broker().port());
                PrecisProcess precis = PrecisProcess.start(data, fleet.arguments("127.0.0.1", link.port()))) {
            HttpApi api = new HttpApi(precis.url());
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            List<Future<?>> calling = IntStream.range(0, CALLERS)
                    .<Future<?>>mapToObj(caller -> callers.submit(() -> call(api)))
                    .toList();
            await().until(() -> accepted.size() > 20);
            // When
            link.cut();
            int before = accepted.size();
            Instant end = Instant.now().plus(OUTAGE);
            await().atMost(OUTAGE.multipliedBy(2)).until(() -> Instant.now().isAfter(end));
            int during = accepted.size() - before;
            int readiness = api.get("/actuator/health/readiness").statusCode();
            link.restore();
            int after = accepted.size();
            await().atMost(Duration.ofSeconds(60)).until(() -> accepted.size() > after + 20);
            on.set(false);
            for (Future<?> caller : calling) {
                caller.get();
            }
            callers.shutdown();
            // Then
            assertThat(answers).isNotEmpty().allMatch(status -> status == 202 || status == 503);
            assertThat(during).as("accepted while the broker was away").isPositive();
            assertThat(readiness).isEqualTo(503);
            assertThat(accepted)
                    .allSatisfy(id ->
                            assertThat(api.finished(id).get("status").asText()).isEqualTo("succeeded"));
            System.out.printf(
                    "outage of %s: %d calls, %d accepted, of these %d meanwhile%n",
                    OUTAGE, answers.size(), accepted.size(), during);
        }
    }

    private void call(HttpApi api) {
        while (on.get()) {
            HttpResponse<String> answer = api.post("/v1/summaries", "text/plain", Samples.english());
            answers.add(answer.statusCode());
            if (answer.statusCode() == 202) {
                accepted.add(HttpApi.json(answer).get("id").asText());
            }
        }
    }
}
