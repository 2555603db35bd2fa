package dev.precis.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of several documents that are summarized together.
 *
 * @param text any string
 * @param title its title, or null; its sentences that share the title's words score higher
 * @throws NullPointerException if the text is null
 */
public record Document(String text, @Nullable String title) {

    public Document {
        Objects.requireNonNull(text, "text");
    }

    /** A document without a title. */
    public static Document of(String text) {
        return new Document(text, null);
    }
}
