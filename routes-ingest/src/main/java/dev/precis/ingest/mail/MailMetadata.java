package dev.precis.ingest.mail;

import dev.precis.contract.MailMarks;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.field.LenientFieldParser;

/** What is passed on of a mail's header with each of its documents: as data, never as headers or expressions. */
final class MailMetadata {

    /** The longest name of a document, see {@code RequestRules}. */
    static final int MAX_NAME = 255;

    private static final int MAX_VALUE = 1000;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,500}>");

    private MailMetadata() {}

    /**
     * @param message the mail that a document stands in
     * @param conversation the mail that tells the conversation: the one in the mailbox
     * @param part path of the document's part
     */
    static Map<String, String> of(MimePart message, MimePart conversation, String part) {
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, "conversation", conversation(conversation));
        put(metadata, "messageId", firstId(message.field("message-id")));
        put(metadata, "subject", HeaderText.decoded(message.field("subject"), MAX_VALUE));
        put(metadata, "from", HeaderText.decoded(message.field("from"), MAX_VALUE));
        put(metadata, "date", date(message.field("date")));
        put(metadata, "part", part);
        put(metadata, MailMarks.LOOP, AutomaticMail.loop(conversation).orElse(""));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isBlank()) {
            metadata.put(key, value);
        }
    }

    /** The id of the first mail of the conversation, as far as this one knows it. */
    private static String conversation(MimePart mail) {
        String root = firstId(mail.field("references"));
        if (root.isEmpty()) {
            root = firstId(mail.field("in-reply-to"));
        }
        return root.isEmpty() ? firstId(mail.field("message-id")) : root;
    }

    private static String firstId(String field) {
        Matcher id = MESSAGE_ID.matcher(HeaderText.decoded(field, Integer.MAX_VALUE));
        return id.find() ? id.group() : "";
    }

    /** As ISO 8601; empty where it is no date. */
    private static String date(String field) {
        try {
            Date date = LenientFieldParser.parse("Date: " + field) instanceof DateTimeField parsed
                    ? parsed.getDate()
                    : null;
            return date == null ? "" : date.toInstant().toString();
        } catch (MimeException | RuntimeException e) {
            return "";
        }
    }
}
