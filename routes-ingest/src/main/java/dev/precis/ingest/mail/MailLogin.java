package dev.precis.ingest.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a mail server: exactly one of password, token and token file is set. Never says what the secret is.
 *
 * @param username of the account
 * @param password for IMAP's own login
 * @param token of OAuth 2.0, for XOAUTH2
 * @param tokenFile holds such a token and is read at each connect, since tokens expire
 */
record MailLogin(
        String username,
        @Nullable String password,
        @Nullable String token,
        @Nullable Path tokenFile) {

    private static final int MAX_TOKEN = 64 * 1024;

    boolean isOAuth2() {
        return password == null;
    }

    /** The password, or the token as it is now. */
    String secret() throws IOException {
        if (password != null) {
            return password;
        }
        if (token != null) {
            return token;
        }
        try (InputStream in = Files.newInputStream(tokenFile)) {
            return new String(in.readNBytes(MAX_TOKEN), StandardCharsets.UTF_8).strip();
        }
    }

    @Override
    public String toString() {
        return "MailLogin[" + username + "]";
    }
}
