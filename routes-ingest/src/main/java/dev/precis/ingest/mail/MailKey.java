package dev.precis.ingest.mail;

import dev.precis.ingest.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What makes a mail the same mail at the next look: the account, the folder, and its number there for as long as the server
 * keeps its promise about numbers (RFC 9051, 2.3.1.1).
 *
 * @param account fingerprint of host and user
 * @param folder that the mail lies in
 * @param validity UIDVALIDITY of the folder
 * @param uid UID of the mail
 */
record MailKey(String account, String folder, long validity, long uid) {

    private static final int MAX_KEY = 512;
    private static final int SHORT = 12;

    static String account(Mailbox mailbox) {
        String account =
                mailbox.host().toLowerCase(Locale.ROOT) + "\n" + mailbox.login().username();
        return Fingerprint.of(account.getBytes(StandardCharsets.UTF_8)).substring(0, SHORT);
    }

    /** Source key of the mail's last document: once it is committed, they all are. */
    String ofMail() {
        return bounded(account + "|" + folder + "|" + validity + "|" + uid);
    }

    /** Source key of another document of the mail. */
    String ofPart(String path) {
        return bounded(account + "|" + folder + "|" + validity + "|" + uid + "|" + path);
    }

    private static String bounded(String key) {
        return key.length() <= MAX_KEY ? key : "sha256:" + Fingerprint.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
