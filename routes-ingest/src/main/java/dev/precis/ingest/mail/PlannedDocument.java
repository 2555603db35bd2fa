package dev.precis.ingest.mail;

import dev.precis.contract.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that a mail will become. Exactly one of text, attachment and rejection is set.
 *
 * @param path of its part, unique within the mail
 * @param name what people call it: the mail's subject, or subject and file name, with slashes between
 * @param message the mail that it stands in
 * @param fileName of the attachment; empty for the text of a mail
 * @param text the pieces of a mail's own text
 * @param attachment the part that is attached
 * @param rejection why it cannot be read
 * @param optional whether it may be left out where it holds no words, since there are other documents
 * @param last whether its commit completes the mail
 */
record PlannedDocument(
        String path,
        String name,
        MimePart message,
        String fileName,
        @Nullable List<Piece> text,
        @Nullable MimePart attachment,
        @Nullable Failure rejection,
        boolean optional,
        boolean last) {

    /** A piece of text that was sent as plain text, as HTML, or as both. */
    record Piece(List<MimePart> plain, List<MimePart> html) {}

    PlannedDocument as(boolean isOptional, boolean isLast) {
        return new PlannedDocument(path, name, message, fileName, text, attachment, rejection, isOptional, isLast);
    }
}
