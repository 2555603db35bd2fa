package dev.precis.output.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.precis.contract.Output;
import dev.precis.output.record.Selector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a mail where its server does not take it. */
class MailServerFaultsTest {

    private static final String SECRET = "geheim-4711";
    private static final Output.Mail TEAM = new Output.Mail("team");
    private static final MailOutputSettings.Entry ENTRY = new MailOutputSettings.Entry(
            "team",
            "office",
            List.of("one@example.com", "two@example.com", "three@example.com"),
            null,
            List.of(),
            Selector.ALL,
            false);

    @TempDir
    private Path temp;

    @Test
    void a_server_that_was_away_gets_the_mail_later() throws Exception {
        // Given
        int port = freePort();
        try (MailRoute route = MailRoute.at(port, ENTRY)) {
            route.deliver(TEAM);
            assertThat(route.setback()).contains("the server cannot be reached");
            GreenMail server = SmtpServer.started(port, ServerSetup.PROTOCOL_SMTP);
            try {
                // When
                route.deliver(TEAM);
                // Then
                assertThat(server.getReceivedMessages()).hasSize(3);
                assertThat(route.store.done).hasSize(1);
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void a_mail_that_is_sent_again_is_the_same_mail() throws Exception {
        // Given
        try (ScriptedSmtpServer server = new ScriptedSmtpServer();
                MailRoute route = MailRoute.at(server.port(), ENTRY)) {
            // When
            route.deliver(TEAM);
            route.deliver(TEAM);
            // Then
            assertThat(server.commands.stream()
                            .filter(line -> line.startsWith("Message-ID:"))
                            .toList())
                    .hasSize(2)
                    .allMatch(line -> line.equals(server.commands.stream()
                            .filter(other -> other.startsWith("Message-ID:"))
                            .findFirst()
                            .orElseThrow()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL FROM, 451 4.3.0 later, true, 451 4.3.0",
        "MAIL FROM, 550 5.7.1 not you, false, 550 5.7.1",
        "MAIL FROM, 530 5.7.0 log in, true, the server wants a login: 530 5.7.0",
        "end of DATA, 554 5.7.1 spam: " + SECRET + ", false, 554 5.7.1",
        "end of DATA, 452 4.2.2 full, true, 452 4.2.2",
        "DATA, 421 4.7.0 busy, true, 421 4.7.0"
    })
    void a_refusal_is_final_where_the_server_says_so(String command, String answer, boolean again, String told)
            throws Exception {
        // Given
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().answering(command, answer);
                MailRoute route = MailRoute.at(server.port(), ENTRY)) {
            // When
            route.deliver(TEAM);
            // Then
            assertThat(again ? route.setback() : route.refusal())
                    .startsWith("mail account office: ")
                    .endsWith(told);
        }
    }

    @Test
    void an_address_that_is_refused_does_not_keep_the_others_waiting() throws Exception {
        // Given
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().answering("<two@", "550 5.1.1 unknown");
                MailRoute route = MailRoute.at(server.port(), ENTRY)) {
            // When
            route.deliver(TEAM);
            // Then
            assertThat(route.store.done)
                    .containsExactly(
                            "taken by 127.0.0.1 for one@example.com, three@example.com; refused for two@example.com");
        }
    }

    @Test
    void an_address_that_must_wait_gets_the_mail_later_and_alone() throws Exception {
        // Given
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().answering("<two@", "450 4.2.0 greylisted");
                MailRoute route = MailRoute.at(server.port(), ENTRY)) {
            route.deliver(TEAM);
            assertThat(route.setback()).endsWith("does not take the mail now for 1 of 3 addresses");
            server.consentingTo("<two@").commands.clear();
            // When
            route.deliver(TEAM);
            // Then
            assertThat(server.recipients()).containsExactly("two@example.com");
            assertThat(route.store.done)
                    .containsExactly("taken by 127.0.0.1 for one@example.com, three@example.com, two@example.com");
        }
    }

    @Test
    void a_mail_that_every_address_refuses_fails_for_good() throws Exception {
        // Given
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().answering("RCPT TO", "550 5.1.1 unknown");
                MailRoute route = MailRoute.at(server.port(), ENTRY)) {
            // When
            route.deliver(TEAM);
            // Then
            assertThat(route.refusal()).isEqualTo("mail account office: the server refuses every address");
        }
    }

    @Test
    void a_wrong_password_is_told_without_it_and_tried_again() {
        // Given
        GreenMail server = SmtpServer.started(0, ServerSetup.PROTOCOL_SMTP);
        server.setUser("precis", "another");
        try (MailRoute route = new MailRoute(
                MailRoute.account(server.getSmtp().getPort(), SmtpTls.NONE, "precis", SECRET), 100, ENTRY)) {
            // When
            route.deliver(TEAM);
            // Then
            assertThat(route.setback())
                    .isEqualTo("mail account office: the server refuses the login; check username and password,"
                            + " or the token");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_token_is_read_from_its_file_at_each_try() throws Exception {
        // Given
        Path file = temp.resolve("token");
        try (ScriptedSmtpServer server = new ScriptedSmtpServer()
                        .answering("EHLO", "250-me\r\n250 AUTH XOAUTH2")
                        .answering("AUTH", "235 ok");
                MailRoute route = new MailRoute(
                        new MailAccountSettings.Account(
                                "127.0.0.1",
                                server.port(),
                                SmtpTls.NONE,
                                "zoe",
                                null,
                                file.toString(),
                                MailRoute.FROM,
                                Duration.ofSeconds(2)),
                        100,
                        ENTRY)) {
            route.deliver(TEAM);
            assertThat(route.setback()).isEqualTo("mail account office: the token file cannot be read");
            Files.writeString(file, "first-token\n");
            // When
            route.deliver(TEAM);
            // Then
            String told = server.commands.stream()
                    .filter(line -> line.startsWith("AUTH XOAUTH2 "))
                    .findFirst()
                    .orElseThrow();
            assertThat(new String(Base64.getDecoder().decode(told.substring("AUTH XOAUTH2 ".length()))))
                    .isEqualTo("user=zoe\u0001auth=Bearer first-token\u0001\u0001");
            assertThat(route.store.done).hasSize(1);
        }
    }

    @Test
    void starttls_is_never_skipped() throws Exception {
        // Given
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().answering("EHLO", "250-me\r\n250 AUTH PLAIN LOGIN");
                MailRoute route = new MailRoute(
                        MailRoute.account(server.port(), SmtpTls.STARTTLS, "precis", SECRET), 100, ENTRY)) {
            // When
            route.deliver(TEAM);
            // Then
            assertThat(route.setback()).contains("does not offer STARTTLS");
            assertThat(server.commands).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    void a_certificate_that_nobody_trusts_is_refused() {
        // Given
        GreenMail server = SmtpServer.started(0, ServerSetup.PROTOCOL_SMTPS);
        try (MailRoute route = new MailRoute(
                MailRoute.account(server.getSmtps().getPort(), SmtpTls.TLS, "precis", SECRET), 100, ENTRY)) {
            // When
            route.deliver(TEAM);
            // Then
            assertThat(route.setback()).contains("no secure connection");
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void a_server_that_does_not_answer_is_given_up_in_time() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MailRoute route = new MailRoute(
                        new MailAccountSettings.Account(
                                "127.0.0.1",
                                silent.getLocalPort(),
                                SmtpTls.NONE,
                                null,
                                null,
                                null,
                                MailRoute.FROM,
                                Duration.ofMillis(200)),
                        100,
                        ENTRY)) {
            // When
            route.deliver(TEAM);
            // Then
            assertThat(route.setback()).endsWith("the server does not answer in time");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
