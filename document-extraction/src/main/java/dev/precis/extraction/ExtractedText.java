package dev.precis.extraction;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import dev.precis.extraction.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a document.
 *
 * @param text well-formed Unicode without NUL, lines end with {@code \n}, at least one letter or digit
 * @param title the document's own title, on one line, or null
 * @param mediaType the format that was recognised
 * @param notes what was noticed, such as {@code CHARSET_GUESSED}, and where the pages of a PDF begin
 */
public record ExtractedText(
        String text, @Nullable String title, @Nullable String mediaType, ReadingNotes notes) {

    /** The bytes do not say clearly in which charset they are. */
    public static final String CHARSET_GUESSED = "CHARSET_GUESSED";

    /** The text was longer than the limit; its beginning was kept. */
    public static final String TEXT_TRUNCATED = "TEXT_TRUNCATED";

    /**
     * Holds a reading to the limit and says what was noticed.
     *
     * @param maxChars what follows is cut off
     * @throws InvalidDocumentException {@code NO_TEXT_FOUND}
     */
    public static ExtractedText of(Reading reading, String mediaType, int maxChars) {
        String text = CleanText.cut(reading.text(), maxChars);
        if (!CleanText.hasWords(text)) {
            throw new InvalidDocumentException(
                    ErrorCode.NO_TEXT_FOUND, "the document contains no text (a scan needs text recognition first)");
        }
        boolean truncated =
                reading.truncated() || text.length() < reading.text().length();
        List<Summary.Warning> warnings = new ArrayList<>();
        if (reading.charsetGuessed()) {
            warnings.add(
                    new Summary.Warning(CHARSET_GUESSED, "The charset was not clear; some characters may be wrong"));
        }
        if (truncated) {
            warnings.add(new Summary.Warning(
                    TEXT_TRUNCATED, "Only the first " + maxChars + " characters of the document were read"));
        }
        List<Integer> pages =
                reading.pages().stream().filter(start -> start < text.length()).toList();
        return new ExtractedText(text, reading.title(), mediaType, new ReadingNotes(warnings, truncated, pages));
    }
}
