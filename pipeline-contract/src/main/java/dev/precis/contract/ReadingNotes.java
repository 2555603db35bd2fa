package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was noticed while a document's text was read; it belongs into the summary.
 *
 * @param warnings what a reader should know
 * @param truncated whether the reading left a part out
 * @param pages where each page begins in the text, in UTF-16 code units, ascending; at most the first
 *     {@value #MAX_PAGES} and the begin of the one after; empty for formats without pages, and left out of the JSON then
 * @param documents the documents that the text holds, in its order, where it holds several to be summarized as one; what
 *     stands between them is not summarized. Else empty, and left out of the JSON then
 */
public record ReadingNotes(
        List<Summary.Warning> warnings,
        boolean truncated,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> pages,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Document> documents) {

    /**
     * One of several documents in a text.
     *
     * @param offset its first UTF-16 code unit in the text
     * @param length its number of UTF-16 code units
     * @param title its title, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Document(int offset, int length, @Nullable String title) {}

    /** Sentences further back have no page. */
    public static final int MAX_PAGES = 10_000;

    /** Everything was read, and nothing was strange. */
    public static final ReadingNotes NONE = new ReadingNotes(List.of(), false);

    /**
     * @param pages null where a JSON says nothing about pages
     * @param documents null where a JSON says nothing about documents
     */
    public ReadingNotes(
            List<Summary.Warning> warnings,
            boolean truncated,
            @Nullable List<Integer> pages,
            @Nullable List<Document> documents) {
        this.warnings = List.copyOf(warnings);
        this.truncated = truncated;
        this.pages = pages == null ? List.of() : List.copyOf(pages.subList(0, Math.min(pages.size(), MAX_PAGES + 1)));
        this.documents = documents == null ? List.of() : List.copyOf(documents);
    }

    /** Of one document. */
    public ReadingNotes(List<Summary.Warning> warnings, boolean truncated, @Nullable List<Integer> pages) {
        this(warnings, truncated, pages, List.of());
    }

    /** Of a document without pages. */
    public ReadingNotes(List<Summary.Warning> warnings, boolean truncated) {
        this(warnings, truncated, List.of());
    }

    /** The same, with one more warning. */
    public ReadingNotes withWarning(Summary.Warning warning) {
        return new ReadingNotes(
                Stream.concat(warnings.stream(), Stream.of(warning)).toList(), truncated, pages, documents);
    }

    /**
     * The page on which a place of the text stands.
     *
     * @param offset in UTF-16 code units
     * @return from 1, or null where it is not known
     */
    public @Nullable Integer pageAt(int offset) {
        int found = Collections.binarySearch(pages, offset);
        int page = found < 0 ? -found - 1 : found + 1;
        // empty pages begin where the next one does
        while (found >= 0 && page < pages.size() && pages.get(page) == offset) {
            page++;
        }
        return page < 1 || page > MAX_PAGES ? null : page;
    }
}
