package dev.precis.ingest;

import dev.precis.contract.ReadingNotes;
import org.jspecify.annotations.Nullable;

/** Where the text behind a URL comes from. */
@FunctionalInterface
public interface UrlSource {

    /**
     * Fetches and reads a page.
     *
     * @throws dev.precis.contract.InvalidDocumentException with the reason why there is no text
     */
    ExtractedPage read(String url);

    /**
     * @param text of the page
     * @param name what to call it where the request names nothing: its title or the end of its address; or null
     * @param notes what was noticed while it was read
     */
    record ExtractedPage(String text, @Nullable String name, ReadingNotes notes) {}
}
