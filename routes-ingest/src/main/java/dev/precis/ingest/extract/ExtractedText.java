package dev.precis.ingest.extract;

import dev.precis.contract.ReadingNotes;
import org.jspecify.annotations.Nullable;

/**
 * The text of a document.
 *
 * @param text well-formed Unicode without NUL, lines end with {@code \n}, at least one letter or digit
 * @param title the document's own title, on one line, or null
 * @param mediaType the format that was recognised
 * @param notes what was noticed, such as {@code CHARSET_GUESSED}
 */
public record ExtractedText(
        String text, @Nullable String title, @Nullable String mediaType, ReadingNotes notes) {

    /** The bytes do not say clearly in which charset they are. */
    public static final String CHARSET_GUESSED = "CHARSET_GUESSED";

    /** The text was longer than the limit; its beginning was kept. */
    public static final String TEXT_TRUNCATED = "TEXT_TRUNCATED";
}
