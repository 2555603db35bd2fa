package dev.precis.extraction;

import dev.precis.extraction.text.CleanText;
import dev.precis.extraction.text.UnicodeText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents that need no parser: called text by their name or sender, and nothing but Unicode text. The service reads
 * the small ones itself, the worker the others, both by this rule; so the same document gives the same text, whoever reads it.
 */
public final class PlainDocument {

    private static final Map<String, String> BY_ENDING = Map.of(
            "txt", "text/plain",
            "text", "text/plain",
            "log", "text/plain",
            "md", "text/markdown",
            "markdown", "text/markdown",
            "json", "application/json");
    private static final Set<String> BY_TYPE = Set.of("text/plain", "text/markdown", "application/json");
    /** Formats that are written in ASCII, too often under a wrong name. */
    private static final List<String> NOT_TEXT = List.of("%PDF-", "{\\rtf", "%!PS");

    private PlainDocument() {}

    /** Whether a document calls itself text; its bytes must agree. */
    public static boolean isCalledText(@Nullable String name, @Nullable String contentType) {
        return mediaType(name, contentType) != null;
    }

    /** The text, or empty where a parser has to look. */
    public static Optional<ExtractedText> read(
            byte[] bytes, @Nullable String name, @Nullable String contentType, int maxChars) {
        String mediaType = mediaType(name, contentType);
        String text = mediaType == null ? null : decode(bytes);
        if (mediaType == null
                || text == null
                || !isPlain(text)
                || text.stripLeading().startsWith("<") && isBare(name)) {
            return Optional.empty();
        }
        return Optional.of(
                ExtractedText.of(new Reading(CleanText.wellFormed(text), null, false, false), mediaType, maxChars));
    }

    private static @Nullable String mediaType(@Nullable String name, @Nullable String contentType) {
        if (name != null && !isBare(name)) {
            return BY_ENDING.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        }
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return BY_TYPE.contains(type) ? type : null;
    }

    private static boolean isBare(@Nullable String name) {
        return name == null || name.indexOf('.') < 0;
    }

    private static @Nullable String decode(byte[] bytes) {
        String marked = UnicodeText.marked(bytes);
        return marked == null ? UnicodeText.utf8(bytes) : marked;
    }

    private static boolean isPlain(String text) {
        return NOT_TEXT.stream().noneMatch(text::startsWith) && !CleanText.hasControls(text);
    }
}
