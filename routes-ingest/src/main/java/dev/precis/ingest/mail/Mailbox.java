package dev.precis.ingest.mail;

import dev.precis.contract.Lane;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox whose mails become jobs.
 *
 * @param name of the source in the job store
 * @param host of the IMAP server
 * @param port of the IMAP server
 * @param tls how the connection is protected
 * @param login who we are to it
 * @param folder that is read
 * @param pollInterval between two looks at it
 * @param after what becomes of a mail that was read
 * @param moveTo the folder for {@link AfterReading#MOVE}, else null
 * @param profile for its documents, or null for the default
 * @param lane for its documents
 * @param maxMessages the most mails that are read over one connection
 * @param timeout for connecting, and for each answer of the server
 * @param replies how it answers, or null where it does not
 */
record Mailbox(
        String name,
        String host,
        int port,
        MailTls tls,
        MailLogin login,
        String folder,
        Duration pollInterval,
        AfterReading after,
        @Nullable String moveTo,
        @Nullable String profile,
        Lane lane,
        int maxMessages,
        Duration timeout,
        @Nullable Replies replies) {

    /** Where documents come from, for everybody to see: neither account nor secret. */
    String place() {
        String server = port == tls.defaultPort() ? host : host + ":" + port;
        return tls.protocol() + "://" + server + "/" + folder;
    }
}
