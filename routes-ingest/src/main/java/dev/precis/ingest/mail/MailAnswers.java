package dev.precis.ingest.mail;

import dev.precis.contract.Output;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides who is told the summary of a mail: the one person who wrote it, and no machine. Thread-safe. */
final class MailAnswers {

    private static final int MAX_SUBJECT = 255;
    private static final int MAX_REFERENCES = 20;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,250}>");

    private final Set<String> own;

    /** @param mailboxes all that are read, whose own addresses are never answered */
    MailAnswers(Collection<Mailbox> mailboxes) {
        own = mailboxes.stream()
                .map(mailbox -> MailAddresses.mailbox(mailbox.login().username()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The answer that each document of a mail asks for.
     *
     * @param header of the mail in the mailbox
     * @return null where the mailbox does not answer, or nobody waits for this answer
     */
    Output.@Nullable MailReply to(Mailbox mailbox, MimePart header) {
        Replies replies = mailbox.replies();
        if (replies == null || AutomaticMail.isTold(header) || isOwn(header.field("from"))) {
            return null;
        }
        return recipient(header)
                .filter(address -> !own.contains(MailAddresses.mailbox(address)) && replies.allow(address))
                .map(address -> reply(replies.account(), address, header))
                .orElse(null);
    }

    private boolean isOwn(String field) {
        return MailAddresses.of(field).stream().map(MailAddresses::mailbox).anyMatch(own::contains);
    }

    private static Optional<String> recipient(MimePart header) {
        String field = header.field("reply-to");
        List<String> addresses = MailAddresses.of(field.isBlank() ? header.field("from") : field);
        return addresses.size() == 1 && MailAddresses.isPlain(addresses.get(0))
                ? Optional.of(addresses.get(0))
                : Optional.empty();
    }

    private static Output.MailReply reply(String account, String to, MimePart header) {
        String subject = HeaderText.decoded(header.field("subject"), MAX_SUBJECT);
        String id = ids(header.field("message-id")).stream().findFirst().orElse(null);
        return new Output.MailReply(account, to, subject.isEmpty() ? null : subject, id, references(header));
    }

    /** The conversation before this mail (RFC 5322, 3.6.4): the one that began it, and the last ones. */
    private static List<String> references(MimePart header) {
        List<String> ids = ids(header.field("references"));
        if (ids.isEmpty()) {
            List<String> answered = ids(header.field("in-reply-to"));
            ids = answered.size() == 1 ? answered : List.of();
        }
        int size = ids.size();
        return size <= MAX_REFERENCES
                ? ids
                : Stream.concat(ids.stream().limit(1), ids.subList(size - MAX_REFERENCES + 1, size).stream())
                        .toList();
    }

    private static List<String> ids(String field) {
        return MESSAGE_ID
                .matcher(field)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
