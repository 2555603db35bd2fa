package dev.precis.contract;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How the mails that this pipeline sends are known again by whoever reads the mailbox they come to, and what is noted of
 * documents that came by a mail to which no mail may follow. Both together make loops impossible.
 */
public final class MailMarks {

    /** Header of each mail that is sent: the job whose result it brings. */
    public static final String JOB_HEADER = "X-Precis-Job";

    /**
     * In the metadata of a document that came by mail, why no result of it goes out by mail: {@code own} (this pipeline has
     * sent it), {@code bounce}, {@code reply} (to a mail of this pipeline) or {@code automatic} (RFC 3834).
     */
    public static final String LOOP = "loop";

    private static final String SUFFIX = ".precis@";
    private static final Pattern OURS = Pattern.compile("<[0-9a-fA-F-]{36}\\.precis@[^<>\\s]+>");

    private MailMarks() {}

    /**
     * The message id (RFC 5322, with its angle brackets) of the mail that carries a delivery out; the same at every try.
     *
     * @param domain of the sender
     */
    public static String messageId(UUID deliveryId, String domain) {
        return "<" + deliveryId + SUFFIX + domain + ">";
    }

    /** Whether a header field, such as {@code In-Reply-To}, holds the id of such a mail. */
    public static boolean holdsMessageId(String field) {
        return OURS.matcher(field).find();
    }
}
