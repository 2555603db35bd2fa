package dev.precis.ingest.mail;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.OverloadedException;
import dev.precis.ingest.Outage;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Whose fault a failure is. With neither a pause nor a verdict it is the mail server's.
 *
 * @param line for people: no text of a mail, no account, no secret
 * @param pause how long no mail can be dealt with: what is at fault serves them all
 * @param verdict what the document at fault fails with
 */
record MailFault(
        String line, @Nullable Duration pause, @Nullable Failure verdict) {

    /** Judges by the outermost exception that is known: a refused connection inside a database fault is a database fault. */
    static MailFault of(@Nullable Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            String name = e.getClass().getSimpleName();
            if (e instanceof OverloadedException overloaded) {
                return new MailFault("too many documents are waiting", overloaded.retryAfter(), null);
            }
            if (e instanceof InvalidDocumentException invalid) {
                return new MailFault(name, null, Failure.of(invalid.code(), invalid.getMessage()));
            }
            if (e instanceof DataIntegrityViolationException) {
                return internal(name);
            }
            if (Outage.isToldBy(e)) {
                return new MailFault("documents cannot be stored now: " + name, Outage.PAUSE, null);
            }
            if (e instanceof MessagingException || e instanceof IOException) {
                return new MailFault(server(e), null, null);
            }
        }
        return internal(rootName(failure));
    }

    private static String rootName(@Nullable Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root == null ? "unknown" : root.getClass().getSimpleName();
    }

    private static MailFault internal(String name) {
        String line = "an internal error: " + name;
        return new MailFault(line, null, Failure.of(ErrorCode.INTERNAL, line));
    }

    private static String server(Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            return failure.getCause() instanceof IOException
                    ? "the token file cannot be read"
                    : "the server refuses the login; check username and password, or the token";
        }
        if (failure instanceof FolderNotFoundException) {
            return "the server has no such folder";
        }
        if (failure instanceof ReadOnlyFolderException) {
            return "the folder is read-only; set after to nothing, or grant the account more rights";
        }
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SSLException) {
                return "no secure connection; check host, port and tls, and whether the server's certificate is trusted";
            }
            if (e instanceof SocketTimeoutException) {
                return "the server does not answer in time";
            }
            if (e instanceof IOException) {
                return "the server cannot be reached: " + e.getClass().getSimpleName();
            }
        }
        return "the server fails: " + failure.getClass().getSimpleName();
    }
}
