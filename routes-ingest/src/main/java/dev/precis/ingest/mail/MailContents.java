package dev.precis.ingest.mail;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.ingest.mail.MimeReader.ParsedMail;
import dev.precis.ingest.mail.PlannedDocument.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which documents a mail becomes: its text, each attachment, and the same of each mail inside of it. Pictures that
 * are part of the text, signatures, invitations, business cards and reports of delivery are none.
 */
final class MailContents {

    private static final String[] TEXT = {
        "text/plain", "text/html", "text/markdown", "text/enriched", "text/richtext", "text/x-markdown"
    };
    private static final String[] NO_DOCUMENTS = {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-keys",
        "application/ics",
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
        "text/directory",
        "text/x-amp-html",
        "text/rfc822-headers",
        "message/delivery-status",
        "message/disposition-notification",
        "message/external-body"
    };

    private final List<PlannedDocument> texts = new ArrayList<>();
    private final List<PlannedDocument> others = new ArrayList<>();

    private MailContents() {}

    /** At least one document; the last of them is always committed. */
    static List<PlannedDocument> of(ParsedMail parsed) {
        MailContents contents = new MailContents();
        MimePart mail = parsed.mail();
        String name = subject(mail);
        contents.message(mail, name);
        if (parsed.tooMuch()) {
            contents.reject(
                    mail,
                    "more",
                    name,
                    ErrorCode.DOCUMENT_TOO_LARGE,
                    "the mail has too many parts, or too many inside of each other; the others were not read");
        }
        if (parsed.damaged()) {
            contents.reject(mail, "rest", name, ErrorCode.UNREADABLE_DOCUMENT, "the mail is damaged");
        }
        if (contents.texts.isEmpty() && contents.others.isEmpty()) {
            contents.reject(mail, "mail", name, ErrorCode.EMPTY_DOCUMENT, "the mail has neither text nor attachments");
        }
        return contents.inOrder();
    }

    /** One document instead of those that a mail would have become. */
    static List<PlannedDocument> rejected(MimePart header, Failure reason) {
        return List.of(new PlannedDocument("mail", subject(header), header, "", null, null, reason, false, true));
    }

    private List<PlannedDocument> inOrder() {
        List<PlannedDocument> all = new ArrayList<>(texts);
        all.addAll(others);
        List<PlannedDocument> ordered = new ArrayList<>();
        for (PlannedDocument document : all) {
            boolean optional = document.text() != null && !others.isEmpty();
            ordered.add(document.as(optional, ordered.size() == all.size() - 1));
        }
        return ordered;
    }

    private static String subject(MimePart message) {
        String subject = SafeFileName.segment(HeaderText.decoded(message.field("subject"), 1000));
        return subject.isEmpty() ? "(no subject)" : subject;
    }

    private void message(MimePart message, String name) {
        int place = texts.size();
        List<Piece> pieces = new ArrayList<>();
        walk(message, new Place(message, name, false), pieces);
        if (!pieces.isEmpty()) {
            texts.add(
                    place,
                    new PlannedDocument(
                            message.path().isEmpty() ? "text" : message.path() + ".text",
                            name,
                            message,
                            "",
                            pieces,
                            null,
                            null,
                            false,
                            false));
        }
    }

    /**
     * @param message the mail around a part
     * @param name of that mail
     * @param related whether the part belongs to a page of HTML
     */
    private record Place(MimePart message, String name, boolean related) {
        Place inside(MimePart multipart) {
            return new Place(message, name, related || multipart.hasType("multipart/related"));
        }
    }

    private void walk(MimePart part, Place place, List<Piece> pieces) {
        if (part.content() != null) {
            leaf(part, place, pieces);
        } else if (part.hasType("multipart/encrypted")) {
            encrypted(part, place, "");
        } else if (part.hasType("multipart/alternative")) {
            List<Piece> alternatives = new ArrayList<>();
            each(part, place, alternatives);
            merge(alternatives, pieces);
        } else {
            each(part, place, pieces);
        }
    }

    private void each(MimePart part, Place place, List<Piece> pieces) {
        for (MimePart child : part.children()) {
            if (child.isMessage()) {
                message(child, place.name() + "/" + subject(child));
            } else {
                walk(child, place.inside(part), pieces);
            }
        }
    }

    private static void merge(List<Piece> alternatives, List<Piece> pieces) {
        if (!alternatives.isEmpty()) {
            pieces.add(new Piece(
                    alternatives.stream()
                            .flatMap(piece -> piece.plain().stream())
                            .toList(),
                    alternatives.stream()
                            .flatMap(piece -> piece.html().stream())
                            .toList()));
        }
    }

    private void leaf(MimePart part, Place place, List<Piece> pieces) {
        boolean attached = part.disposition().equals("attachment");
        if (part.hasType(NO_DOCUMENTS) || part.hasType("image/") && (!attached || place.related())) {
            return;
        }
        boolean named = !part.isMessage() && !part.fileName().isBlank();
        if (!attached && !named && part.hasType(TEXT)) {
            boolean plain = part.hasType("text/plain", "text/markdown", "text/x-markdown");
            pieces.add(plain ? new Piece(List.of(part), List.of()) : new Piece(List.of(), List.of(part)));
            return;
        }
        String fileName = SafeFileName.of(part, others.size() + 1);
        if (part.hasType("application/pkcs7-mime", "application/x-pkcs7-mime")
                && !Objects.requireNonNullElse(part.typeParameter("smime-type"), "")
                        .startsWith("signed")) {
            encrypted(part, place, fileName);
        } else if (!isLeftOut(part)) {
            others.add(planned(part.path().isEmpty() ? "1" : part.path(), place, fileName, part, null));
        }
    }

    /** What lies too deep was counted already. */
    private static boolean isLeftOut(MimePart part) {
        return part.hasType("multipart/", "message/rfc822");
    }

    private void encrypted(MimePart part, Place place, String fileName) {
        Failure reason = Failure.of(ErrorCode.ENCRYPTED_DOCUMENT, "the mail is encrypted");
        others.add(planned(part.path() + ".encrypted", place, fileName, null, reason));
    }

    private void reject(MimePart mail, String path, String name, ErrorCode code, String message) {
        others.add(planned(path, new Place(mail, name, false), "", null, Failure.of(code, message)));
    }

    private static PlannedDocument planned(
            String path, Place place, String fileName, @Nullable MimePart attachment, @Nullable Failure rejection) {
        String name = fileName.isEmpty() ? place.name() : place.name() + "/" + fileName;
        return new PlannedDocument(path, name, place.message(), fileName, null, attachment, rejection, false, false);
    }
}
