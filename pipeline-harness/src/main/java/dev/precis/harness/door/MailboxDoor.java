package dev.precis.harness.door;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.precis.harness.ledger.Document;
import dev.precis.harness.ledger.Ledger;
import dev.precis.harness.receiver.WantedOutputs;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.stream.Stream;

/** A mailbox, which all replicas look at. */
public final class MailboxDoor implements Door {

    private static final String ADDRESS = "desk@example.org";
    private static final String PASSWORD = "secret";
    private static final String MAILBOX = "--precis.ingest.mailboxes[0].";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final GreenMailUser user;

    public MailboxDoor() {
        server.start();
        try {
            user = server.getUserManager().createUser(ADDRESS, ADDRESS, PASSWORD);
        } catch (UserException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public List<String> arguments() {
        return List.of(
                MAILBOX + "name=desk",
                MAILBOX + "host=127.0.0.1",
                MAILBOX + "port=" + server.getImap().getPort(),
                MAILBOX + "tls=none",
                MAILBOX + "username=" + ADDRESS,
                MAILBOX + "password=" + PASSWORD,
                MAILBOX + "profile=" + WantedOutputs.PROFILE,
                MAILBOX + "poll-interval=500ms");
    }

    @Override
    public void submit(List<Document> documents, Ledger ledger) {
        Document document = documents.get(0);
        user.deliver(GreenMailUtil.createTextEmail(
                ADDRESS,
                "reader@example.org",
                document.name(),
                document.text(),
                server.getImap().getServerSetup()));
        ledger.accepted(document, null);
    }

    @Override
    public List<String> unsettled() {
        return Stream.of(server.getReceivedMessages())
                .filter(mail -> !isSeen(mail))
                .map(mail -> "an unseen mail")
                .toList();
    }

    private static boolean isSeen(MimeMessage mail) {
        try {
            return mail.isSet(Flags.Flag.SEEN);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
