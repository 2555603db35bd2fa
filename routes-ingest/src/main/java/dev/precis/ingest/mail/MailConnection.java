package dev.precis.ingest.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.Properties;

/** Logs in to mail servers: with TLS that checks certificate and host name, and with a time limit on everything. */
final class MailConnection {

    private static final int FETCH_SIZE = 512 * 1024;

    private MailConnection() {}

    /** A store that is connected; the caller closes it. */
    static Store open(Mailbox mailbox) throws MessagingException {
        Session session = Session.getInstance(properties(mailbox));
        Store store = session.getStore(mailbox.tls().protocol());
        store.connect(mailbox.host(), mailbox.port(), mailbox.login().username(), secret(mailbox));
        return store;
    }

    private static String secret(Mailbox mailbox) throws AuthenticationFailedException {
        try {
            return mailbox.login().secret();
        } catch (IOException e) {
            throw new AuthenticationFailedException("no token", e);
        }
    }

    private static Properties properties(Mailbox mailbox) {
        Properties properties = new Properties();
        String prefix = "mail." + mailbox.tls().protocol() + ".";
        String timeout = Long.toString(Math.min(mailbox.timeout().toMillis(), Integer.MAX_VALUE));
        properties.setProperty(prefix + "connectiontimeout", timeout);
        properties.setProperty(prefix + "timeout", timeout);
        properties.setProperty(prefix + "writetimeout", timeout);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "partialfetch", "true");
        properties.setProperty(prefix + "fetchsize", Integer.toString(FETCH_SIZE));
        if (mailbox.tls() == MailTls.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        if (mailbox.login().isOAuth2()) {
            properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return properties;
    }
}
