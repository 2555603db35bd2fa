package dev.precis.ingest.mail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;

/** Addresses in header fields. */
final class MailAddresses {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    private MailAddresses() {}

    /** All addresses of a field, without the names before them; empty where it has none, or cannot be understood. */
    static List<String> of(String field) {
        if (field.isBlank()) {
            return List.of();
        }
        try {
            return LenientAddressParser.DEFAULT.parseAddressList(field).flatten().stream()
                    .map(Mailbox::getAddress)
                    .distinct()
                    .toList();
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    /** Whether every mail server takes it: letters of ASCII, one at-sign, nothing that needs quotes. */
    static boolean isPlain(String address) {
        return PLAIN.matcher(address).matches();
    }

    /** What stands before the at-sign, in lower case. */
    static String user(String address) {
        int at = address.lastIndexOf('@');
        return (at < 0 ? address : address.substring(0, at)).toLowerCase(Locale.ROOT);
    }

    /** The mailbox that mails to this address arrive in, for comparison: in lower case, without {@code +tag}. */
    static String mailbox(String address) {
        String plain = address.strip().toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        int tag = plain.indexOf('+');
        return tag > 0 && tag < at ? plain.substring(0, tag) + plain.substring(at) : plain;
    }
}
