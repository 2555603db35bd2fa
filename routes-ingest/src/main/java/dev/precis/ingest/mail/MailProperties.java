package dev.precis.ingest.mail;

import dev.precis.contract.Lane;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the mail door.
 *
 * @param mailboxes the mailboxes that are read; none by default
 */
@Validated
@ConfigurationProperties("precis.ingest")
public record MailProperties(@NotNull @DefaultValue List<Account> mailboxes) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@-]{1,100}");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:-]{1,253}");
    private static final Pattern SENDER = Pattern.compile("(?:[^\\s@]+@)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final int MAX_PORT = 65_535;
    private static final int MAX_MESSAGES = 10_000;

    public MailProperties {
        mailboxes = List.copyOf(mailboxes);
        watched(mailboxes);
    }

    /**
     * @param name of the source
     * @param host of the IMAP server
     * @param port by default 993 with TLS, else 143
     * @param tls how the connection is protected
     * @param username of the account
     * @param password one of the three secrets is needed
     * @param oauth2Token for XOAUTH2
     * @param oauth2TokenFile a file with such a token, which is read at each connect
     * @param folder that is read
     * @param pollInterval between two looks at it
     * @param after what becomes of a mail that was read
     * @param moveTo the folder for {@code after: move}
     * @param profile for its documents
     * @param lane for its documents
     * @param maxMessagesPerPoll the most mails that are read over one connection
     * @param timeout for connecting, and for each answer of the server
     * @param replyAccount one of {@code precis.output.mail.accounts}, which answers each mail with its summaries
     * @param replySenders addresses and domains that are answered; all where none is named
     */
    public record Account(
            @Nullable String name,
            @Nullable String host,
            @Nullable Integer port,
            @DefaultValue("tls") MailTls tls,
            @Nullable String username,
            @Nullable String password,
            @Nullable String oauth2Token,
            @Nullable String oauth2TokenFile,
            @DefaultValue("INBOX") String folder,
            @DefaultValue("30s") Duration pollInterval,
            @DefaultValue("flag") AfterReading after,
            @Nullable String moveTo,
            @Nullable String profile,
            @DefaultValue("bulk") Lane lane,
            @DefaultValue("100") int maxMessagesPerPoll,
            @DefaultValue("30s") Duration timeout,
            @Nullable String replyAccount,
            @DefaultValue List<String> replySenders) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Account[" + name + "]";
        }
    }

    /** The mailboxes to read, with all defaults applied. */
    List<Mailbox> watched() {
        return watched(mailboxes);
    }

    private static List<Mailbox> watched(List<Account> accounts) {
        List<Mailbox> watched = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < accounts.size(); i++) {
            String property = "precis.ingest.mailboxes[" + i + "]";
            Mailbox mailbox = mailbox(property, accounts.get(i));
            check(names.add(mailbox.name()), property + ".name must differ from those of the other mailboxes");
            watched.add(mailbox);
        }
        return List.copyOf(watched);
    }

    private static Mailbox mailbox(String property, Account account) {
        String name = text(account.name());
        check(NAME.matcher(name).matches(), property + ".name must be 1 to 100 letters, digits or any of . _ @ -");
        String host = text(account.host());
        check(HOST.matcher(host).matches(), property + ".host must name the IMAP server");
        int port = account.port() == null ? account.tls().defaultPort() : account.port();
        check(port > 0 && port <= MAX_PORT, property + ".port must be from 1 to " + MAX_PORT);
        String folder = text(account.folder());
        check(isFolder(folder), property + ".folder must name a folder");
        String moveTo = text(account.moveTo());
        boolean moves = account.after() == AfterReading.MOVE;
        check(moves == !moveTo.isEmpty(), property + ".move-to must be set where after is move, and only there");
        check(!moves || isFolder(moveTo) && !moveTo.equals(folder), property + ".move-to must name another folder");
        int messages = account.maxMessagesPerPoll();
        check(
                messages > 0 && messages <= MAX_MESSAGES,
                property + ".max-messages-per-poll must be from 1 to " + MAX_MESSAGES);
        positive(property + ".poll-interval", account.pollInterval());
        positive(property + ".timeout", account.timeout());
        return new Mailbox(
                name,
                host,
                port,
                account.tls(),
                login(property, account),
                folder,
                account.pollInterval(),
                account.after(),
                moves ? moveTo : null,
                text(account.profile()).isEmpty() ? null : text(account.profile()),
                account.lane(),
                messages,
                account.timeout(),
                replies(property, account));
    }

    private static MailLogin login(String property, Account account) {
        String username = text(account.username());
        check(!username.isEmpty(), property + ".username must be set");
        long secrets = Stream.of(account.password(), account.oauth2Token(), account.oauth2TokenFile())
                .filter(secret -> !text(secret).isEmpty())
                .count();
        check(secrets == 1, property + ".password, .oauth2-token or .oauth2-token-file must be set, one of them");
        String file = text(account.oauth2TokenFile());
        return new MailLogin(
                username,
                text(account.password()).isEmpty() ? null : account.password(),
                text(account.oauth2Token()).isEmpty() ? null : text(account.oauth2Token()),
                file.isEmpty() ? null : Path.of(file));
    }

    private static @Nullable Replies replies(String property, Account account) {
        String name = text(account.replyAccount());
        List<String> senders =
                account.replySenders().stream().map(MailProperties::text).toList();
        for (int i = 0; i < senders.size(); i++) {
            check(
                    SENDER.matcher(senders.get(i)).matches(),
                    property + ".reply-senders[" + i + "] must be like zoe@example.org or example.org");
        }
        check(senders.isEmpty() || !name.isEmpty(), property + ".reply-senders must not be set without .reply-account");
        return name.isEmpty() ? null : new Replies(name, senders);
    }

    private static boolean isFolder(String name) {
        return !name.isEmpty() && name.length() <= 255 && name.chars().noneMatch(Character::isISOControl);
    }

    private static void positive(String property, Duration value) {
        check(!value.isNegative() && !value.isZero(), property + " must be longer than nothing");
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
