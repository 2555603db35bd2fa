package dev.precis.ingest.mail;

import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.TextExtractor;
import dev.precis.ingest.mail.PlannedDocument.Piece;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.util.CharsetUtil;

/** Reads what the sender of a mail wrote: plain text where there is any, else HTML. Thread-safe. */
final class MailTextReader {

    private final TextExtractor extractor;

    MailTextReader(TextExtractor extractor) {
        this.extractor = extractor;
    }

    /**
     * The text of a mail, its quoted history and signature set aside.
     *
     * @throws dev.precis.contract.InvalidDocumentException where there is none
     */
    ExtractedText read(List<Piece> pieces, String subject) {
        GatheredText all = new GatheredText();
        for (Piece piece : pieces) {
            all.add(() -> read(piece));
        }
        ExtractedText text = all.result();
        return new ExtractedText(OwnText.of(text.text(), subject), subject, "text/plain", text.notes());
    }

    private ExtractedText read(Piece piece) {
        GatheredText text = new GatheredText();
        piece.plain().forEach(part -> text.add(() -> written(part)));
        if (text.isEmpty()) {
            piece.html().forEach(part -> text.add(() -> written(part)));
        }
        return text.result();
    }

    private ExtractedText written(MimePart part) {
        boolean plain = part.hasType("text/plain", "text/markdown", "text/x-markdown");
        String type = plain ? "text/plain" : "text/html";
        String label = part.typeParameter("charset");
        Charset charset = label == null ? null : CharsetUtil.lookup(label);
        byte[] bytes = part.content();
        if (charset != null && isShifted(charset)) {
            bytes = new String(bytes, charset).getBytes(StandardCharsets.UTF_8);
            charset = StandardCharsets.UTF_8;
        }
        String contentType = charset == null ? type : type + "; charset=" + charset.name();
        ExtractedText text =
                extractor.extract(new ByteArrayInputStream(bytes), plain ? "mail.txt" : "mail.html", contentType);
        return label != null && charset == null && !isAscii(bytes) ? guessed(text) : text;
    }

    /** Charsets that switch between tables by escape sequences look like ASCII to whoever does not know them. */
    private static boolean isShifted(Charset charset) {
        return charset.name().startsWith("ISO-2022") || charset.name().startsWith("x-windows-iso2022");
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static ExtractedText guessed(ExtractedText text) {
        if (text.notes().warnings().stream().anyMatch(w -> w.code().equals(ExtractedText.CHARSET_GUESSED))) {
            return text;
        }
        List<Summary.Warning> warnings = new ArrayList<>(text.notes().warnings());
        warnings.add(new Summary.Warning(
                ExtractedText.CHARSET_GUESSED,
                "The mail names a charset that nobody knows; some characters may be wrong"));
        return new ExtractedText(
                text.text(),
                text.title(),
                text.mediaType(),
                new ReadingNotes(warnings, text.notes().truncated()));
    }
}
