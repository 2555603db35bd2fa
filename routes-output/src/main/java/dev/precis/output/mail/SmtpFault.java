package dev.precis.output.mail;

import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.output.delivery.RetryLaterException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Says why a server did not take a mail, and whether it ever will. Servers repeat addresses, subjects and parts of mails in
 * their answers, so nothing but the codes is passed on.
 */
final class SmtpFault {

    private static final int PERMANENT = 500;
    private static final Set<Integer> WANTS_LOGIN = Set.of(530, 534, 535, 538);
    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private SmtpFault() {}

    static RuntimeException of(MessagingException failure, MailAccount account) {
        String who = "mail account " + account.name() + ": ";
        if (failure instanceof SMTPSendFailedException refusal) {
            return refusal(refusal, who);
        }
        return new RetryLaterException(who + line(failure), null);
    }

    private static RuntimeException refusal(SMTPSendFailedException refusal, String who) {
        int code = refusal.getReturnCode();
        String line = who + "the server does not take the mail: " + codes(refusal);
        if (WANTS_LOGIN.contains(code)) {
            return new RetryLaterException(who + "the server wants a login: " + codes(refusal), null);
        }
        return code >= PERMANENT ? new PermanentDeliveryException(line) : new RetryLaterException(line, null);
    }

    /** Such as {@code 552 5.3.4} (RFC 5321, RFC 3463). */
    private static String codes(SMTPSendFailedException refusal) {
        Matcher enhanced = ENHANCED.matcher(String.valueOf(refusal.getMessage()));
        return refusal.getReturnCode() + (enhanced.find() ? " " + enhanced.group(1) : "");
    }

    private static String line(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return failure.getCause() instanceof IOException
                    ? "the token file cannot be read"
                    : "the server refuses the login; check username and password, or the token";
        }
        if (String.valueOf(failure.getMessage()).startsWith("STARTTLS is required")) {
            return "the server does not offer STARTTLS; check host, port and tls";
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
