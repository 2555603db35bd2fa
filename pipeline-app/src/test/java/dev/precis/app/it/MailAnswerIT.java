package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.PrecisProcess;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a mail to its answer; all mails come to mailboxes that are read by the same process, and nothing goes round. */
class MailAnswerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MAILBOX = "--precis.ingest.mailboxes[%d].";

    private final GreenMail server =
            new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_IMAP), setup(ServerSetup.PROTOCOL_SMTP)});
    private GreenMailUser desk;
    private GreenMailUser zoe;

    @TempDir
    Path data;

    @BeforeEach
    void start() {
        server.start();
        desk = server.setUser("desk@example.org", "desk", "secret");
        zoe = server.setUser("zoe@example.com", "zoe", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_mail_is_answered_once_and_neither_answers_nor_responders_are() throws Exception {
        // Given
        try (PrecisProcess process = PrecisProcess.start(data, arguments())) {
            HttpApi api = new HttpApi(process.url());
            // When
            deliver("Harbour", Samples.english(), "Message-ID", "<question@example.com>");
            // Then
            await().atMost(PATIENCE).until(() -> inbox(zoe).size() == 1);
            MimeMessage answer = inbox(zoe).get(0);
            assertThat(answer.getSubject()).isEqualTo("Re: Harbour");
            assertThat(answer.getHeader("In-Reply-To", null)).isEqualTo("<question@example.com>");
            // When
            deliver("Away", "I am away until Monday, the harbour is closed.", "Auto-Submitted", "auto-replied");
            deliver("Away too", "I am away until Tuesday, and say so.", "In-Reply-To", answer.getMessageID());
            // Then
            await().atMost(PATIENCE).until(() -> finished(api).size() == 5);
            for (JsonNode job : finished(api)) {
                boolean question =
                        job.at("/request/metadata/messageId").asText().equals("<question@example.com>");
                assertThat(deliveryTypes(api, job))
                        .as(job.toString())
                        .containsExactlyElementsOf(question ? List.of("file", "mail", "mail_reply") : List.of("file"));
            }
            assertThat(inbox(zoe)).hasSize(1);
            assertThat(inbox(desk)).hasSize(4);
        }
    }

    private static ServerSetup setup(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(PATIENCE.toMillis());
        return setup;
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--precis.output.mail.accounts.office.host=127.0.0.1",
                "--precis.output.mail.accounts.office.port=" + server.getSmtp().getPort(),
                "--precis.output.mail.accounts.office.tls=none",
                "--precis.output.mail.accounts.office.from=Desk <desk@example.org>",
                "--precis.output.mails[0].name=team",
                "--precis.output.mails[0].account=office",
                "--precis.output.mails[0].to=desk@example.org"));
        for (String name : List.of("desk", "zoe")) {
            String mailbox = MAILBOX.formatted(name.equals("desk") ? 0 : 1);
            arguments.addAll(List.of(
                    mailbox + "name=" + name,
                    mailbox + "host=127.0.0.1",
                    mailbox + "port=" + server.getImap().getPort(),
                    mailbox + "tls=none",
                    mailbox + "username=" + name,
                    mailbox + "password=secret",
                    mailbox + "poll-interval=200ms",
                    mailbox + "reply-account=office"));
        }
        return arguments;
    }

    private void deliver(String subject, String text, String field, String value) throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom("zoe@example.com");
        mail.setRecipients(Message.RecipientType.TO, "desk@example.org");
        mail.setSubject(subject);
        mail.setText(text, "utf-8");
        mail.saveChanges();
        mail.setHeader(field, value);
        desk.deliver(mail);
    }

    private List<MimeMessage> inbox(GreenMailUser user) {
        try {
            return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                    .map(StoredMessage::getMimeMessage)
                    .toList();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> finished(HttpApi api) {
        return StreamSupport.stream(
                        HttpApi.json(api.get("/v1/summaries?status=succeeded&limit=100"))
                                .path("items")
                                .spliterator(),
                        false)
                .toList();
    }

    private static List<String> deliveryTypes(HttpApi api, JsonNode job) {
        JsonNode answer = HttpApi.json(api.get("/v1/summaries/" + job.path("id").asText() + "/deliveries"));
        return answer.findValuesAsText("type").stream().sorted().toList();
    }
}
