package dev.precis.extraction;

import dev.precis.contract.InvalidDocumentException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the text out of a document. The same bytes and hints always give the same text. Thread-safe. */
public interface TextExtractor {

    /**
     * Reads a document; does not close the stream, and stops reading at the size limit.
     *
     * @param in the raw bytes
     * @param name file name, a hint at the format; or null
     * @param contentType media type as declared by the sender, a hint at format and charset; or null
     * @throws InvalidDocumentException with the reason why there is no text
     * @throws java.io.UncheckedIOException where the stream itself fails
     */
    ExtractedText extract(InputStream in, @Nullable String name, @Nullable String contentType);
}
