package dev.precis.output.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to SMTP servers, over one connection each: with TLS that checks certificate and host name, and with a time
 * limit on everything. Thread-safe.
 */
final class SmtpSender {

    /**
     * What a server said to each address.
     *
     * @param accepted it has taken the mail for them
     * @param deferred it may take it later (4xx, or a full mailbox)
     * @param refused it never will (5xx)
     */
    record Outcome(List<InternetAddress> accepted, List<InternetAddress> deferred, List<InternetAddress> refused) {}

    /**
     * Sends a mail.
     *
     * @throws dev.precis.output.delivery.PermanentDeliveryException where the server will never take it
     * @throws dev.precis.output.delivery.RetryLaterException where the server cannot be reached, refuses the login, or
     *     does not take it now
     */
    Outcome send(MailAccount account, MimeMessage message, List<InternetAddress> to) {
        Session session = Session.getInstance(properties(account));
        try (Transport transport = session.getTransport(account.tls().protocol())) {
            MailAccount.Login login = account.login();
            transport.connect(
                    account.host(), account.port(), login == null ? null : login.username(), secret(account, login));
            return send(transport, message, to);
        } catch (MessagingException e) {
            throw SmtpFault.of(e, account);
        }
    }

    private static Outcome send(Transport transport, MimeMessage message, List<InternetAddress> to)
            throws MessagingException {
        try {
            transport.sendMessage(message, to.toArray(Address[]::new));
            return new Outcome(to, List.of(), List.of());
        } catch (SendFailedException e) {
            Outcome outcome = new Outcome(
                    addresses(e.getValidSentAddresses()),
                    addresses(e.getValidUnsentAddresses()),
                    addresses(e.getInvalidAddresses()));
            // Without anybody served, a code of its own says that the mail was at fault, not its addresses.
            if (outcome.accepted().isEmpty() && e instanceof SMTPSendFailedException) {
                throw e;
            }
            return outcome;
        }
    }

    private static List<InternetAddress> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Stream.of(addresses).map(InternetAddress.class::cast).toList();
    }

    private static @Nullable String secret(MailAccount account, MailAccount.@Nullable Login login)
            throws AuthenticationFailedException {
        try {
            return login == null ? null : login.secret();
        } catch (IOException e) {
            throw new AuthenticationFailedException("no token for " + account.name(), e);
        }
    }

    private static Properties properties(MailAccount account) {
        Properties properties = new Properties();
        String prefix = "mail." + account.tls().protocol() + ".";
        String timeout = Long.toString(Math.min(account.timeout().toMillis(), Integer.MAX_VALUE));
        properties.setProperty(prefix + "connectiontimeout", timeout);
        properties.setProperty(prefix + "timeout", timeout);
        properties.setProperty(prefix + "writetimeout", timeout);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "sendpartial", "true");
        properties.setProperty(prefix + "from", account.from().getAddress());
        if (account.tls() == SmtpTls.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        MailAccount.Login login = account.login();
        if (login != null) {
            properties.setProperty(prefix + "auth", "true");
            if (login.isOAuth2()) {
                properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
            }
        }
        return properties;
    }
}
