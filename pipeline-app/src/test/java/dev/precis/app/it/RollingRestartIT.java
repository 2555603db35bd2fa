package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.Layout;
import dev.precis.harness.process.Member;
import dev.precis.harness.process.PrecisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation whose processes are stopped and started again, one after the other, while documents come by every door. */
class RollingRestartIT {

    /** Less than {@code terminationGracePeriodSeconds} in deploy/kubernetes. */
    private static final Duration GRACE = Duration.ofSeconds(50);

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Summarizers, and as many processes that deliver. */
    private static final int OTHERS = Integer.getInteger("precis.rolling.others", 1);

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final ScheduledExecutorService traffic = Executors.newScheduledThreadPool(6);
    private final AtomicInteger called = new AtomicInteger();
    private final AtomicInteger filed = new AtomicInteger();
    private final AtomicInteger mailed = new AtomicInteger();

    @TempDir
    Path data;

    private Fleet fleet;
    private Layout layout;
    private BalancedClient client;
    private GreenMailUser desk;

    @BeforeEach
    void start() throws Exception {
        mailServer.start();
        desk = mailServer.setUser("desk@example.org", "desk", "secret");
        Files.createDirectories(data.resolve("inbox"));
        fleet = new Fleet();
        layout = Layout.fleet(fleet, data, 2, OTHERS, OTHERS, PrecisProcess.quickly(), mailbox());
        layout.start();
        client = new BalancedClient(layout.doors().stream().map(Member::url).toList());
    }

    @AfterEach
    void stop() throws Exception {
        traffic.shutdownNow();
        layout.close();
        fleet.close();
        mailServer.stop();
    }

    @Test
    void no_document_is_refused_lost_or_doubled_while_every_process_is_replaced() throws Exception {
        // Given
        begin();
        // When
        for (Member member : layout.members()) {
            restart(member);
        }
        end();
        // Then
        assertThat(client.refused()).isEmpty();
        assertThat(client.unavailable()).as("Retry-After of each 503").allMatch(seconds -> seconds.matches("\\d+"));
        assertThat(client.accepted()).hasSize(called.get());
        HttpApi api = new HttpApi(layout.doors().get(0).url());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(jobs(api, "status=succeeded")).hasSize(called.get() + filed.get() + mailed.get()));
        assertThat(jobs(api, "").stream()
                        .map(job -> job.path("source").path("name").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(names("call-%d", called), names("file-%d.txt", filed), names("mail-%d", mailed))
                                .flatMap(List::stream)
                                .toList());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(results())
                        .containsExactlyInAnyOrderElementsOf(
                                Stream.of(names("call-%d.summary.md", called), names("file-%d.txt.summary.md", filed))
                                        .flatMap(List::stream)
                                        .toList()));
    }

    private void begin() {
        String text = Samples.english();
        repeat(200, called, number -> client.submit(number % 2, "call-" + number, number + ". " + text, "wait=0"));
        repeat(1_000, called, number -> client.submit(number % 2, "call-" + number, number + ". " + text, "wait=5"));
        repeat(500, filed, number -> file("file-" + number + ".txt", number + ". " + text));
        repeat(500, mailed, number -> mail("mail-" + number, number + ". " + text));
    }

    private void repeat(long millis, AtomicInteger count, IntConsumer hand) {
        traffic.scheduleWithFixedDelay(
                () -> hand.accept(count.getAndIncrement()), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void end() throws InterruptedException {
        traffic.shutdown();
        assertThat(traffic.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    private void restart(Member member) {
        long begun = System.nanoTime();
        assertThat(member.process().stop()).as("exit code of %s", member).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("stop of %s", member)
                .isLessThan(GRACE);
        layout.start();
    }

    private void file(String name, String text) {
        try {
            Path growing = Files.writeString(data.resolve("inbox/" + name + ".part"), text);
            Files.move(growing, data.resolve("inbox/" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mail(String subject, String text) {
        desk.deliver(GreenMailUtil.createTextEmail(
                "desk@example.org",
                "reader@example.org",
                subject,
                text,
                mailServer.getImap().getServerSetup()));
    }

    private List<String> mailbox() {
        return List.of(
                "--precis.ingest.mailboxes[0].name=desk",
                "--precis.ingest.mailboxes[0].host=127.0.0.1",
                "--precis.ingest.mailboxes[0].port=" + mailServer.getImap().getPort(),
                "--precis.ingest.mailboxes[0].tls=none",
                "--precis.ingest.mailboxes[0].username=desk",
                "--precis.ingest.mailboxes[0].password=secret",
                "--precis.ingest.mailboxes[0].poll-interval=200ms");
    }

    private static List<String> names(String pattern, AtomicInteger count) {
        return IntStream.range(0, count.get()).mapToObj(pattern::formatted).toList();
    }

    private List<String> results() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("outbox"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.startsWith("mail-"))
                    .toList();
        }
    }

    private static List<JsonNode> jobs(HttpApi api, String query) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = HttpApi.json(api.get("/v1/summaries?limit=200&" + query + cursor));
            page.path("items").forEach(all::add);
            cursor = page.hasNonNull("next")
                    ? "&cursor=" + URLEncoder.encode(page.get("next").asText(), StandardCharsets.UTF_8)
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }
}
