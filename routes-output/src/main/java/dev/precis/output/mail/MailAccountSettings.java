package dev.precis.output.mail;

import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mail accounts that results are sent from.
 *
 * @param accounts by name; none by default
 * @param answersPerHour the most answers to one address within an hour; further ones fail
 */
@Validated
@ConfigurationProperties("precis.output.mail")
public record MailAccountSettings(
        @NotNull @DefaultValue Map<String, Account> accounts,
        @Min(1) @DefaultValue("100") int answersPerHour) {

    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:-]{1,253}");
    private static final int MAX_PORT = 65_535;

    public MailAccountSettings {
        accounts = Map.copyOf(accounts);
        checked(accounts);
    }

    /**
     * @param host of the SMTP server
     * @param port by default 465 with TLS, 587 with STARTTLS, else 25
     * @param tls how the connection is protected
     * @param username of the account; left out where the server does not ask
     * @param password one of the two secrets is needed with a user name
     * @param oauth2TokenFile a file with a token for XOAUTH2, which is read at each connect
     * @param from whom mails come from, such as {@code Précis <precis@example.org>}
     * @param timeout for connecting, and for each answer of the server
     */
    public record Account(
            @Nullable String host,
            @Nullable Integer port,
            @DefaultValue("tls") SmtpTls tls,
            @Nullable String username,
            @Nullable String password,
            @Nullable String oauth2TokenFile,
            @Nullable String from,
            @DefaultValue("30s") Duration timeout) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Account[" + from + "]";
        }
    }

    /** The accounts by name, with all defaults applied. */
    Map<String, MailAccount> checked() {
        return checked(accounts);
    }

    private static Map<String, MailAccount> checked(Map<String, Account> accounts) {
        Map<String, MailAccount> checked = new LinkedHashMap<>();
        accounts.forEach((name, account) -> checked.put(name, checked(name, account)));
        return checked;
    }

    private static MailAccount checked(String name, Account account) {
        String property = "precis.output.mail.accounts." + name;
        String host = text(account.host());
        check(HOST.matcher(host).matches(), property + ".host must name the SMTP server");
        int port = account.port() == null ? account.tls().defaultPort() : account.port();
        check(port > 0 && port <= MAX_PORT, property + ".port must be from 1 to " + MAX_PORT);
        Duration timeout = account.timeout();
        check(!timeout.isNegative() && !timeout.isZero(), property + ".timeout must be longer than nothing");
        return new MailAccount(
                name, host, port, account.tls(), login(property, account), from(property, account), timeout);
    }

    private static MailAccount.@Nullable Login login(String property, Account account) {
        String username = text(account.username());
        boolean password = !text(account.password()).isEmpty();
        String file = text(account.oauth2TokenFile());
        if (username.isEmpty()) {
            check(!password && file.isEmpty(), property + ".username must be set where there is a secret");
            return null;
        }
        check(password == file.isEmpty(), property + ".password or .oauth2-token-file must be set, one of them");
        return new MailAccount.Login(
                username, password ? account.password() : null, file.isEmpty() ? null : Path.of(file));
    }

    private static InternetAddress from(String property, Account account) {
        try {
            return MailAddress.of(text(account.from()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    property + ".from must be one mail address, such as Précis <precis@example.org>");
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
