package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.PrecisProcess;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while a folder and a mailbox are being read. */
class IntakeKillIT {

    private static final int FILES = 1_000;
    private static final int MAILS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    @TempDir
    Path data;

    @BeforeEach
    void fill() throws Exception {
        mailServer.start();
        GreenMailUser user = mailServer.setUser("desk@example.org", "desk", "secret");
        for (int i = 0; i < MAILS; i++) {
            MimeMessage mail = GreenMailUtil.createTextEmail(
                    "desk@example.org",
                    "reader@example.org",
                    "mail-" + i,
                    "Mail " + i + ". " + Samples.english(),
                    mailServer.getImap().getServerSetup());
            user.deliver(mail);
        }
        Path inbox = Files.createDirectories(data.resolve("inbox"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(inbox.resolve("file-" + i + ".txt"), "File " + i + ". " + Samples.english());
        }
    }

    @AfterEach
    void stop() {
        mailServer.stop();
    }

    @Test
    void a_thousand_files_and_two_hundred_mails_make_one_job_each() throws Exception {
        // When
        try (PrecisProcess first = PrecisProcess.start(data, arguments())) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> settledFiles() > 100 && settledMails() > 5);
            first.kill();
        }
        assertThat(settledFiles()).as("files that were left").isLessThan(FILES);
        assertThat(settledMails()).as("mails that were left").isLessThan(MAILS);
        // Then
        try (PrecisProcess second = PrecisProcess.start(data, arguments())) {
            HttpApi api = new HttpApi(second.url());
            await().atMost(PATIENCE).until(() -> settledFiles() == FILES && settledMails() == MAILS);
            assertThat(documents(api, "folder:inbox")).containsExactlyInAnyOrderElementsOf(names("file-%d.txt", FILES));
            assertThat(documents(api, "mail:desk")).containsExactlyInAnyOrderElementsOf(names("mail-%d", MAILS));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(finished(api)).isEqualTo(FILES + MAILS));
        }
    }

    private List<String> arguments() {
        return List.of(
                "--precis.ingest.folder.quiet-period=1s",
                "--precis.ingest.mailboxes[0].name=desk",
                "--precis.ingest.mailboxes[0].host=127.0.0.1",
                "--precis.ingest.mailboxes[0].port=" + mailServer.getImap().getPort(),
                "--precis.ingest.mailboxes[0].tls=none",
                "--precis.ingest.mailboxes[0].username=desk",
                "--precis.ingest.mailboxes[0].password=secret",
                "--precis.ingest.mailboxes[0].poll-interval=200ms");
    }

    private long settledFiles() throws IOException {
        Path done = data.resolve("inbox/.done");
        if (Files.notExists(done)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(done)) {
            return files.count();
        }
    }

    private long settledMails() {
        return Stream.of(mailServer.getReceivedMessages())
                .filter(IntakeKillIT::isSeen)
                .count();
    }

    private static boolean isSeen(MimeMessage mail) {
        try {
            return mail.isSet(jakarta.mail.Flags.Flag.SEEN);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(String pattern, int count) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).toList();
    }

    private static List<String> documents(HttpApi api, String source) {
        return jobs(api, "source=" + source).stream()
                .map(job -> job.path("source").path("name").asText())
                .toList();
    }

    private static long finished(HttpApi api) {
        return jobs(api, "status=succeeded").size();
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
