package dev.precis.output.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses of people, in the form that every mail server takes: letters of ASCII, one at-sign, no control characters. */
final class MailAddress {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    private MailAddress() {}

    /**
     * Reads {@code zoe@example.org} or {@code Zoé <zoe@example.org>}.
     *
     * @throws IllegalArgumentException where it is not exactly one such address
     */
    static InternetAddress of(String text) {
        try {
            InternetAddress[] parsed =
                    text.chars().anyMatch(Character::isISOControl) ? null : InternetAddress.parse(text, true);
            if (parsed != null
                    && parsed.length == 1
                    && PLAIN.matcher(parsed[0].getAddress()).matches()) {
                return encoded(parsed[0]);
            }
        } catch (AddressException e) {
            // told below
        }
        throw new IllegalArgumentException("is no mail address");
    }

    private static InternetAddress encoded(InternetAddress address) {
        try {
            address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mailbox that mails to this address arrive in, for comparison: in lower case, without {@code +tag}. */
    static String mailbox(String address) {
        String plain = address.strip().toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        int tag = plain.indexOf('+');
        return tag > 0 && tag < at ? plain.substring(0, tag) + plain.substring(at) : plain;
    }
}
