package dev.precis.ingest.mail;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.ingest.mail.MimeReader.ParsedMail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/** Fetches mails, no more of each than is allowed, and takes them apart. Thread-safe. */
final class MailOpener {

    private static final int HEADER = 64 * 1024;

    private final int maxBytes;

    MailOpener(DataSize maxDocumentSize) {
        this.maxBytes = (int) Math.min(maxDocumentSize.toBytes(), Integer.MAX_VALUE - 16);
    }

    /**
     * A mail and what it will become.
     *
     * @param mail with its header
     * @param documents at least one, in the order of their commits
     */
    record Opened(OpenedMail mail, List<PlannedDocument> documents) {}

    /**
     * Fetches a mail.
     *
     * @param verdict why it need not be read, if that is known
     */
    Opened open(FoundMail found, Optional<Failure> verdict) throws MessagingException, IOException {
        if (verdict.isPresent()) {
            MimePart header = new MimePart("", true);
            return new Opened(new OpenedMail(found, header), MailContents.rejected(header, verdict.get()));
        }
        if (found.size() > maxBytes) {
            return tooLarge(found, found.session().bytes(found, HEADER));
        }
        byte[] bytes = found.session().bytes(found, maxBytes + 1);
        if (bytes.length > maxBytes) {
            return tooLarge(found, bytes);
        }
        ParsedMail parsed = MimeReader.read(bytes);
        return new Opened(new OpenedMail(found, parsed.mail()), MailContents.of(parsed));
    }

    private Opened tooLarge(FoundMail found, byte[] beginning) {
        MimePart header = MimeReader.header(beginning);
        Failure reason = Failure.of(ErrorCode.DOCUMENT_TOO_LARGE, "the mail is larger than " + maxBytes + " bytes");
        return new Opened(new OpenedMail(found, header), MailContents.rejected(header, reason));
    }
}
