package dev.precis.harness.crash;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;

/** A mail server: a mailbox that the application reads, and one of a person who writes to it and is answered. */
final class Post implements AutoCloseable {

    private static final int PATIENCE_MS = 30_000;

    private final GreenMail server =
            new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_IMAP), setup(ServerSetup.PROTOCOL_SMTP)});
    private final GreenMailUser desk;
    private final GreenMailUser person;

    Post() {
        server.start();
        desk = server.setUser("desk@example.org", "desk", "secret");
        person = server.setUser("zoe@example.com", "zoe", "secret");
    }

    private static ServerSetup setup(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(PATIENCE_MS);
        return setup;
    }

    List<String> arguments() {
        String mailbox = "--precis.ingest.mailboxes[0].";
        String account = "--precis.output.mail.accounts.office.";
        return List.of(
                mailbox + "name=desk",
                mailbox + "host=127.0.0.1",
                mailbox + "port=" + server.getImap().getPort(),
                mailbox + "tls=none",
                mailbox + "username=desk",
                mailbox + "password=secret",
                mailbox + "poll-interval=200ms",
                mailbox + "reply-account=office",
                account + "host=127.0.0.1",
                account + "port=" + server.getSmtp().getPort(),
                account + "tls=none",
                account + "from=Desk <desk@example.org>");
    }

    /** The person writes to the mailbox. */
    void deliver(String subject, String text) {
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
            mail.setFrom("zoe@example.com");
            mail.setRecipients(MimeMessage.RecipientType.TO, "desk@example.org");
            mail.setSubject(subject);
            mail.setText(text, "utf-8");
            mail.saveChanges();
            desk.deliver(mail);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the person got, by {@code Message-ID}. */
    Received received() {
        try {
            Received received = new Received();
            for (StoredMessage letter :
                    server.getManagers().getImapHostManager().getInbox(person).getMessages()) {
                MimeMessage message = letter.getMimeMessage();
                received.add(message.getMessageID(), message.getSubject() + content(message));
            }
            return received;
        } catch (FolderException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the lines between the parts, which are made anew for each sending. */
    private static String content(MimeMessage message) {
        return GreenMailUtil.getBody(message).replaceAll("(?m)^--+=_Part.*$", "");
    }

    @Override
    public void close() {
        server.stop();
    }
}
