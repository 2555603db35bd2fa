package dev.precis.ingest.mail;

import dev.precis.contract.MailMarks;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells mails that people wrote from those that machines did: the latter are never answered (RFC 3834, RFC 5230). */
final class AutomaticMail {

    private static final Pattern BOUNCER = Pattern.compile("mailer-daemon|postmaster|bounces?|.*-bounces?");
    private static final Pattern NOBODY = Pattern.compile(
            "no[._-]?reply.*|.*[._-]no[._-]?reply|do[._-]?not[._-]?reply.*|owner-.*|.*-owner|.*-request|listserv|majordomo");
    private static final Set<String> BULK = Set.of("bulk", "list", "junk", "auto_reply");
    private static final String[] LISTS = {"list-id", "list-unsubscribe", "list-post"};
    private static final String[] RESPONDERS = {
        "x-auto-response-suppress", "x-autoreply", "x-autorespond", "x-auto-reply-from", "x-mail-autoreply"
    };

    private AutomaticMail() {}

    /**
     * Why no result of this mail may go out by mail, to nobody: the answer to it could be the next document, and so on for
     * ever. See {@link MailMarks#LOOP} for the values; empty where there is no such danger.
     *
     * @param header of the mail in the mailbox
     */
    static Optional<String> loop(MimePart header) {
        if (isThere(header, MailMarks.JOB_HEADER) || MailMarks.holdsMessageId(header.field("message-id"))) {
            return Optional.of("own");
        }
        if (isBounce(header)) {
            return Optional.of("bounce");
        }
        if (MailMarks.holdsMessageId(header.field("in-reply-to"))) {
            return Optional.of("reply");
        }
        return isAutoSubmitted(header) ? Optional.of("automatic") : Optional.empty();
    }

    /** Whether nobody waits for an answer to this mail. */
    static boolean isTold(MimePart header) {
        return loop(header).isPresent()
                || BULK.contains(word(header.field("precedence")))
                || Stream.of(LISTS).anyMatch(name -> isThere(header, name))
                || Stream.of(RESPONDERS).anyMatch(name -> isThere(header, name))
                || Stream.of("from", "reply-to")
                        .flatMap(name -> MailAddresses.of(header.field(name)).stream())
                        .anyMatch(address ->
                                NOBODY.matcher(MailAddresses.user(address)).matches());
    }

    private static boolean isBounce(MimePart header) {
        return header.field("return-path").replaceAll("\\s", "").equals("<>")
                || header.hasType("multipart/report")
                || Stream.of("from", "return-path")
                        .flatMap(name -> MailAddresses.of(header.field(name)).stream())
                        .anyMatch(address ->
                                BOUNCER.matcher(MailAddresses.user(address)).matches());
    }

    private static boolean isAutoSubmitted(MimePart header) {
        String value = word(header.field("auto-submitted"));
        return !value.isEmpty() && !value.equals("no");
    }

    /** The first word of a field, in lower case: parameters and comments may follow. */
    private static String word(String field) {
        return field.strip().split("[\\s;(]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static boolean isThere(MimePart header, String name) {
        return !header.field(name.toLowerCase(Locale.ROOT)).isBlank();
    }
}
