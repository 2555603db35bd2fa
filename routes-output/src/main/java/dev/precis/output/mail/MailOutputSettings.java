package dev.precis.output.mail;

import dev.precis.contract.FileFormat;
import dev.precis.output.record.Selector;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Results that go to fixed addresses.
 *
 * @param mails none by default
 */
@Validated
@ConfigurationProperties("precis.output")
public record MailOutputSettings(@NotNull @DefaultValue List<Entry> mails) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@-]{1,100}");
    private static final int MAX_ADDRESSES = 50;
    private static final int MAX_SUBJECT = 200;

    public MailOutputSettings {
        mails = List.copyOf(mails);
        checked(mails);
    }

    /**
     * @param name by which requests and profiles ask for it
     * @param account that sends
     * @param to addresses
     * @param subject of each mail, in which {@code {document}} stands for the document's name; by default
     *     {@code Summary: {document}}
     * @param attach formats in which the result is attached besides
     * @param select which results; all of them where nothing is said
     * @param requestedOnly whether only those go out whose request or profile names this output
     */
    public record Entry(
            @Nullable String name,
            @Nullable String account,
            @DefaultValue List<String> to,
            @Nullable String subject,
            @DefaultValue List<FileFormat> attach,
            @DefaultValue Selector select,
            boolean requestedOnly) {

        public Entry {
            to = List.copyOf(to);
            attach = List.copyOf(attach);
        }
    }

    /** By name, in their order. */
    Map<String, MailOutput> checked() {
        return checked(mails);
    }

    private static Map<String, MailOutput> checked(List<Entry> mails) {
        Map<String, MailOutput> checked = new LinkedHashMap<>();
        for (int i = 0; i < mails.size(); i++) {
            String property = property(i);
            MailOutput output = checked(property, mails.get(i));
            check(
                    checked.put(output.name(), output) == null,
                    property + ".name must differ from those of the other mails");
        }
        return checked;
    }

    static String property(int index) {
        return "precis.output.mails[" + index + "]";
    }

    private static MailOutput checked(String property, Entry entry) {
        String name = text(entry.name());
        check(NAME.matcher(name).matches(), property + ".name must be 1 to 100 letters, digits or any of . _ @ -");
        String account = text(entry.account());
        check(!account.isEmpty(), property + ".account must name one of precis.output.mail.accounts");
        String subject = text(entry.subject());
        check(
                subject.length() <= MAX_SUBJECT && subject.chars().noneMatch(Character::isISOControl),
                property + ".subject must be one line of at most " + MAX_SUBJECT + " characters");
        return new MailOutput(
                name,
                account,
                addresses(property, entry.to()),
                subject.isEmpty() ? null : subject,
                entry.attach(),
                entry.select(),
                entry.requestedOnly());
    }

    private static List<InternetAddress> addresses(String property, List<String> to) {
        check(
                !to.isEmpty() && to.size() <= MAX_ADDRESSES,
                property + ".to must name 1 to " + MAX_ADDRESSES + " addresses");
        List<InternetAddress> addresses = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            try {
                addresses.add(MailAddress.of(to.get(i).strip()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(property + ".to[" + i + "] must be a mail address");
            }
        }
        return addresses;
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
