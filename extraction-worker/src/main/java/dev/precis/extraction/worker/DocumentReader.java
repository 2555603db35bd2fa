package dev.precis.extraction.worker;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.PlainDocument;
import dev.precis.extraction.Reading;
import dev.precis.extraction.wire.Hints;
import java.util.Optional;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.ZeroByteFileException;
import org.jspecify.annotations.Nullable;

/** Reads one document; whatever a parser throws becomes the reason why there is no text. */
final class DocumentReader {

    private final FormatReader reader;
    private final int maxChars;

    DocumentReader(FormatReader reader, int maxChars) {
        this.reader = reader;
        this.maxChars = maxChars;
    }

    /** @throws InvalidDocumentException with the reason why there is no text */
    ExtractedText read(byte[] bytes, Hints hints) {
        try {
            return extract(bytes, hints.name(), hints.contentType());
        } catch (OutOfMemoryError e) {
            // only where one object was larger than the heap; a heap that is full ends the process
            throw new InvalidDocumentException(
                    ErrorCode.UNREADABLE_DOCUMENT, "reading the document takes more memory than is allowed", e);
        } catch (StackOverflowError e) {
            throw new InvalidDocumentException(
                    ErrorCode.UNREADABLE_DOCUMENT, "the document is nested too deep to be read", e);
        } catch (Throwable e) {
            throw reason(e);
        }
    }

    private ExtractedText extract(byte[] bytes, @Nullable String name, @Nullable String contentType) throws Exception {
        Optional<ExtractedText> plain = PlainDocument.read(bytes, name, contentType, maxChars);
        if (plain.isPresent()) {
            return plain.get();
        }
        String mediaType = reader.mediaType(bytes, name, contentType);
        Reading reading = reader.read(bytes, mediaType, name, contentType);
        return ExtractedText.of(reading, mediaType, maxChars);
    }

    private static InvalidDocumentException reason(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof InvalidDocumentException known) {
                return known;
            }
            if (e instanceof EncryptedDocumentException) {
                return new InvalidDocumentException(
                        ErrorCode.ENCRYPTED_DOCUMENT, "the document is protected by a password", thrown);
            }
            if (e instanceof ZeroByteFileException) {
                return new InvalidDocumentException(ErrorCode.EMPTY_DOCUMENT, "the document has no bytes", thrown);
            }
        }
        return new InvalidDocumentException(
                ErrorCode.UNREADABLE_DOCUMENT, "the document is damaged or not what its name says", thrown);
    }
}
