package dev.precis.extraction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of one format makes of a document.
 *
 * @param text may be empty
 * @param title the document's own, or null
 * @param charsetGuessed whether the charset was not clear
 * @param truncated whether the reader stopped at the limit
 * @param pages where each page begins in the text, ascending; empty for formats without pages
 */
public record Reading(
        String text, @Nullable String title, boolean charsetGuessed, boolean truncated, List<Integer> pages) {

    /** Of a format without pages. */
    public Reading(String text, @Nullable String title, boolean charsetGuessed, boolean truncated) {
        this(text, title, charsetGuessed, truncated, List.of());
    }
}
