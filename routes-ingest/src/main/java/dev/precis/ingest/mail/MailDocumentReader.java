package dev.precis.ingest.mail;

import dev.precis.contract.Failure;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SourceType;
import dev.precis.contract.SummaryRequest;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.TextExtractor;
import dev.precis.extraction.text.PlainText;
import dev.precis.ingest.Door;
import dev.precis.ingest.IncomingDocument;
import dev.precis.store.NewJob;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a part of a mail into a document, or into the reason why it will never be one. Thread-safe. */
final class MailDocumentReader {

    private static final String TNEF = "application/vnd.ms-tnef";

    private final TextExtractor extractor;
    private final MailTextReader texts;
    private final MailAnswers answers;

    MailDocumentReader(TextExtractor extractor, MailAnswers answers) {
        this.extractor = extractor;
        this.answers = answers;
        this.texts = new MailTextReader(extractor);
    }

    /** The document; empty where it holds no words and may be left out. */
    Optional<IncomingDocument> read(PlannedDocument planned, OpenedMail mail) {
        if (planned.rejection() != null) {
            return Optional.of(rejected(planned, mail, planned.rejection()));
        }
        try {
            return Optional.of(document(planned, mail, extract(planned), null));
        } catch (InvalidDocumentException e) {
            return planned.optional() && GatheredText.hasNoWords(e.code())
                    ? Optional.empty()
                    : Optional.of(rejected(planned, mail, Failure.of(e.code(), e.getMessage())));
        }
    }

    /** The document, where it is known why nobody can read it. */
    IncomingDocument rejected(PlannedDocument planned, OpenedMail mail, Failure reason) {
        return document(planned, mail, null, reason);
    }

    private ExtractedText extract(PlannedDocument planned) {
        MimePart part = planned.attachment();
        if (part == null) {
            return texts.read(
                    planned.text(), HeaderText.decoded(planned.message().field("subject"), MailMetadata.MAX_NAME));
        }
        ByteArrayInputStream in = new ByteArrayInputStream(part.content());
        boolean tnef = part.hasType("application/ms-tnef", TNEF)
                || planned.fileName().toLowerCase(Locale.ROOT).equals("winmail.dat");
        return tnef
                ? extractor.extract(in, "winmail.dat", TNEF)
                : extractor.extract(in, planned.fileName(), contentType(part));
    }

    private static String contentType(MimePart part) {
        String charset = part.typeParameter("charset");
        return charset == null || !charset.matches("[\\w.:-]{1,40}")
                ? part.mediaType()
                : part.mediaType() + "; charset=" + charset;
    }

    private IncomingDocument document(
            PlannedDocument planned, OpenedMail mail, @Nullable ExtractedText text, @Nullable Failure rejection) {
        Mailbox mailbox = mail.mailbox();
        String title =
                text == null || text.title() == null || text.title().isBlank() ? planned.fileName() : text.title();
        SummaryRequest request = new SummaryRequest(
                null,
                title.isBlank() ? null : HeaderText.decoded(title, MailMetadata.MAX_NAME),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                mailbox.profile(),
                null,
                null,
                MailMetadata.of(planned.message(), mail.header(), planned.path()));
        MailKey key = mail.key();
        return new IncomingDocument(
                new NewJob.Source(SourceType.MAIL.id(), mailbox.name(), planned.name()),
                planned.last() ? key.ofMail() : key.ofPart(planned.path()),
                true,
                request,
                Door.toFile(mailbox.lane()).answering(answers.to(mailbox, mail.header())),
                text == null ? null : PlainText.sanitize(text.text()),
                text == null ? ReadingNotes.NONE : text.notes(),
                rejection);
    }
}
