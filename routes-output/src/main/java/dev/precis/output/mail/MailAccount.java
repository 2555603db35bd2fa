package dev.precis.output.mail;

import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes mails from us.
 *
 * @param name in the configuration
 * @param host of the SMTP server
 * @param port of the SMTP server
 * @param tls how the connection is protected
 * @param login who we are to it; null where it does not ask
 * @param from whom mails come from
 * @param timeout for connecting, and for each answer of the server
 */
record MailAccount(
        String name,
        String host,
        int port,
        SmtpTls tls,
        @Nullable Login login,
        InternetAddress from,
        Duration timeout) {

    private static final int MAX_TOKEN = 64 * 1024;

    /**
     * Exactly one of password and token file is set. Never says what the secret is.
     *
     * @param username of the account
     * @param password for the server's own login
     * @param tokenFile holds a token of OAuth 2.0, for XOAUTH2, and is read at each connect, since tokens expire
     */
    record Login(
            String username,
            @Nullable String password,
            @Nullable Path tokenFile) {

        boolean isOAuth2() {
            return password == null;
        }

        /** The password, or the token as it is now. */
        String secret() throws IOException {
            if (password != null) {
                return password;
            }
            try (InputStream in = Files.newInputStream(tokenFile)) {
                return new String(in.readNBytes(MAX_TOKEN), StandardCharsets.UTF_8).strip();
            }
        }

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /** What stands behind the @ of its address. */
    String domain() {
        String address = from.getAddress();
        return address.substring(address.indexOf('@') + 1);
    }
}
