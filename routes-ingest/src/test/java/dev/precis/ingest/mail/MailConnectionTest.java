package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.precis.contract.Lane;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the mail door logs in, and what it says where it cannot. */
class MailConnectionTest {

    @TempDir
    Path temp;

    @Test
    void a_certificate_that_nobody_trusts_is_refused_and_no_password_is_sent() {
        try (MailServer server = MailServer.secure()) {
            Mailbox mailbox = mailbox(server.port(), MailTls.TLS, new MailLogin("zoe", "geheim", null, null));
            assertThat(MailFault.of(failure(mailbox)).line()).startsWith("no secure connection");
        }
    }

    @Test
    void starttls_is_never_skipped() {
        try (MailServer server = new MailServer()) {
            Mailbox mailbox = mailbox(server.port(), MailTls.STARTTLS, new MailLogin("zoe", "geheim", null, null));
            assertThat(failure(mailbox)).hasMessageContaining("STARTTLS");
        }
    }

    @Test
    void a_token_is_sent_as_xoauth2_and_read_from_its_file_at_each_connect() throws Exception {
        Path file = temp.resolve("token");
        MailLogin login = new MailLogin("zoe", null, null, file);
        for (String token : new String[] {"first-token", "second-token"}) {
            Files.writeString(file, token + "\n");
            assertThat(credentials(login)).isEqualTo("user=zoe\u0001auth=Bearer " + token + "\u0001\u0001");
        }
    }

    @Test
    void a_token_file_that_is_not_there_is_told() {
        try (MailServer server = new MailServer()) {
            MailLogin login = new MailLogin("zoe", null, null, temp.resolve("missing"));
            Mailbox mailbox = mailbox(server.port(), MailTls.NONE, login);
            assertThat(MailFault.of(failure(mailbox)).line()).isEqualTo("the token file cannot be read");
        }
    }

    @Test
    void a_server_that_does_not_answer_is_given_up_in_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Mailbox mailbox = mailbox(silent.getLocalPort(), MailTls.NONE, new MailLogin("zoe", "x", null, null));
            assertThat(MailFault.of(failure(mailbox)).line()).isEqualTo("the server does not answer in time");
        }
    }

    @Test
    void a_server_that_is_not_there_is_told() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Mailbox mailbox = mailbox(port, MailTls.NONE, new MailLogin("zoe", "x", null, null));
        assertThat(MailFault.of(failure(mailbox)).line()).startsWith("the server cannot be reached");
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        try (MailServer server = new MailServer()) {
            Mailbox inbox = server.mailbox("zoe", AfterReading.FLAG, 10);
            Mailbox mailbox = new Mailbox(
                    "office",
                    inbox.host(),
                    inbox.port(),
                    MailTls.NONE,
                    inbox.login(),
                    "Missing",
                    inbox.pollInterval(),
                    AfterReading.FLAG,
                    null,
                    null,
                    Lane.BULK,
                    10,
                    inbox.timeout(),
                    null);
            assertThat(MailFault.of(failure(mailbox)).line()).isEqualTo("the server has no such folder");
        }
    }

    private static Throwable failure(Mailbox mailbox) {
        return catchThrowable(() -> MailSession.open(mailbox, new MailboxMemory(Clock.systemUTC()), Clock.systemUTC())
                .close());
    }

    private static Mailbox mailbox(int port, MailTls tls, MailLogin login) {
        return new Mailbox(
                "office",
                "127.0.0.1",
                port,
                tls,
                login,
                "INBOX",
                Duration.ofSeconds(30),
                AfterReading.FLAG,
                null,
                null,
                Lane.BULK,
                10,
                Duration.ofSeconds(2),
                null);
    }

    /** What a server that knows XOAUTH2 alone is told; it then refuses. */
    private static String credentials(MailLogin login) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> told = CompletableFuture.supplyAsync(() -> converse(server));
            assertThat(failure(mailbox(server.getLocalPort(), MailTls.NONE, login)))
                    .isInstanceOf(jakarta.mail.AuthenticationFailedException.class);
            return told.get(10, TimeUnit.SECONDS);
        }
    }

    private static String converse(ServerSocket server) {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = socket.getOutputStream();
            say(out, "* OK ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                if (words[1].equals("CAPABILITY")) {
                    say(out, "* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\n" + words[0] + " OK done");
                } else if (words[1].equals("AUTHENTICATE") && words[2].equals("XOAUTH2")) {
                    say(out, words[0] + " NO refused");
                    return new String(Base64.getDecoder().decode(words[3]), StandardCharsets.US_ASCII);
                } else {
                    say(out, words[0] + " BAD unknown");
                }
            }
            return "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
