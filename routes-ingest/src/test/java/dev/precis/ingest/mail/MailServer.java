package dev.precis.ingest.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.precis.contract.Lane;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A real IMAP server in this process, on free ports. */
final class MailServer implements AutoCloseable {

    static final String PASSWORD = "geheim-4711";

    private static final long START = 60_000;

    private final GreenMail server;
    private final int port;

    /** Without TLS. */
    MailServer() {
        this(ServerSetup.PROTOCOL_IMAP);
    }

    /** With a certificate that nobody trusts. */
    static MailServer secure() {
        return new MailServer(ServerSetup.PROTOCOL_IMAPS);
    }

    private MailServer(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(START);
        server = new GreenMail(setup);
        server.start();
        port = protocol.equals(ServerSetup.PROTOCOL_IMAP)
                ? server.getImap().getPort()
                : server.getImaps().getPort();
    }

    /** A mailbox of a user of its own. */
    Mailbox mailbox(String name, AfterReading after, int maxMessages) {
        return mailbox(name, after, maxMessages, PASSWORD);
    }

    Mailbox mailbox(String name, AfterReading after, int maxMessages, String password) {
        return mailbox(name, after, maxMessages, password, null);
    }

    /** One that answers. */
    Mailbox answering(String name, Replies replies) {
        return mailbox(name, AfterReading.FLAG, 10, PASSWORD, replies);
    }

    private Mailbox mailbox(
            String name, AfterReading after, int maxMessages, String password, @Nullable Replies replies) {
        user(name);
        return new Mailbox(
                name,
                "127.0.0.1",
                port,
                MailTls.NONE,
                new MailLogin(name, password, null, null),
                "INBOX",
                Duration.ofMillis(20),
                after,
                after == AfterReading.MOVE ? "Archive.Read" : null,
                null,
                Lane.BULK,
                maxMessages,
                Duration.ofSeconds(10),
                replies);
    }

    int port() {
        return port;
    }

    void deliver(String name, String mail) {
        deliver(name, mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void deliver(String name, byte[] mail) {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
            inbox(name).appendMessage(message, new Flags(), new Date());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<StoredMessage> messages(String name) {
        return inbox(name).getMessages();
    }

    List<StoredMessage> messages(String name, String folder) {
        MailFolder found = server.getManagers().getImapHostManager().getFolder(user(name), folder);
        return found == null ? List.of() : found.getMessages();
    }

    long unseen(String name) {
        return messages(name).stream()
                .filter(mail -> !mail.isSet(Flags.Flag.SEEN))
                .count();
    }

    MailFolder inbox(String name) {
        try {
            return server.getManagers().getImapHostManager().getInbox(user(name));
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private GreenMailUser user(String name) {
        @Nullable GreenMailUser known = server.getUserManager().getUser(name);
        try {
            return known == null ? server.getUserManager().createUser(name, name, PASSWORD) : known;
        } catch (UserException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
