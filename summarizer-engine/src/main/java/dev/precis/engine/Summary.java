package dev.precis.engine;

import dev.precis.engine.internal.SummaryText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document, or several together, come down to. The engine makes these; later versions may add components.
 *
 * @param text the sentences as one paragraph, white space normalised; empty for a document without words
 * @param headline what stands above it: the title given with the document, unless it is a file name; else a heading at the
 *     document's top; else the best short sentence or the beginning of one, cut between words, without its full stop and
 *     with "…" where something was left out. At most {@value #MAX_HEADLINE} UTF-16 code units unless it is the title given;
 *     null for a document without words
 * @param sentences the chosen sentences, in the order that was asked for
 * @param keywords the words and phrases that characterise the document, best first; fewer than asked for where there are
 *     no more; none is a part of another
 * @param language the document's language as a BCP-47 tag: the one given, or the one identified, or {@code und}; of several
 *     documents that of the one with most words
 * @param languageCertainty how sure the identification is, 0 to 1; 1 when the language was given
 * @param algorithm the algorithm that was asked for
 * @param version the engine's version; a new one may choose other sentences from the same document
 * @param statistics the document in figures; several together
 * @param warnings what the reader should know; empty in the usual case
 * @param truncated whether the input was longer than {@link Summarizer#MAX_CHARS}, and only its beginning was read
 */
public record Summary(
        String text,
        @Nullable String headline,
        List<SummarySentence> sentences,
        List<Keyword> keywords,
        String language,
        double languageCertainty,
        Algorithm algorithm,
        String version,
        Statistics statistics,
        List<Warning> warnings,
        boolean truncated) {

    /** The longest headline that is not the title given, in UTF-16 code units. */
    public static final int MAX_HEADLINE = 120;

    public Summary {
        sentences = List.copyOf(sentences);
        keywords = List.copyOf(keywords);
        warnings = List.copyOf(warnings);
    }

    /** The sentences as a list: a line each, beginning with {@code "- "}, white space normalised; no line break at the end. */
    public String bullets() {
        return SummaryText.bullets(sentences);
    }
}
