package dev.precis.engine;

import java.util.List;

/**
 * What a document comes down to. The engine makes these; later versions may add components.
 *
 * @param text the sentences as one paragraph, white space normalised; empty for a document without words
 * @param sentences the chosen sentences, in the order that was asked for
 * @param keywords the words that characterise the document, best first
 * @param language the document's language as a BCP-47 tag: the one given, or the one identified, or {@code und}
 * @param languageCertainty how sure the identification is, 0 to 1; 1 when the language was given
 * @param algorithm the algorithm that was asked for
 * @param version the engine's version; a new one may choose other sentences from the same document
 * @param statistics the document in figures
 * @param warnings what the reader should know; empty in the usual case
 * @param truncated whether the document was longer than {@link Summarizer#MAX_CHARS}, and only its beginning was read
 */
public record Summary(
        String text,
        List<SummarySentence> sentences,
        List<Keyword> keywords,
        String language,
        double languageCertainty,
        Algorithm algorithm,
        String version,
        Statistics statistics,
        List<Warning> warnings,
        boolean truncated) {

    public Summary {
        sentences = List.copyOf(sentences);
        keywords = List.copyOf(keywords);
        warnings = List.copyOf(warnings);
    }
}
