package dev.precis.ingest.mail;

import java.util.List;
import java.util.Locale;

/**
 * How a mailbox answers.
 *
 * @param account name of the mail account that sends
 * @param senders addresses such as {@code zoe@example.org} and domains such as {@code example.org} that are answered, in
 *     lower case; empty for all
 */
record Replies(String account, List<String> senders) {

    Replies {
        senders =
                senders.stream().map(sender -> sender.toLowerCase(Locale.ROOT)).toList();
    }

    boolean allow(String address) {
        String plain = address.toLowerCase(Locale.ROOT);
        return senders.isEmpty()
                || senders.contains(plain)
                || senders.contains(plain.substring(plain.lastIndexOf('@') + 1));
    }
}
