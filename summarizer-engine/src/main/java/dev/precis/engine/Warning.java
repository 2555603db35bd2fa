package dev.precis.engine;

/**
 * Something the reader of a summary should know.
 *
 * @param code one of the constants here; later versions may add some
 * @param message the same for people, in English
 */
public record Warning(String code, String message) {

    /** The document is longer than {@link Summarizer#MAX_CHARS}. */
    public static final String DOCUMENT_TRUNCATED = "DOCUMENT_TRUNCATED";

    /** The language was to be identified, and the text does not say clearly enough which it is. */
    public static final String LANGUAGE_UNCERTAIN = "LANGUAGE_UNCERTAIN";

    /** Stretches without any punctuation were cut at a bearable length, so some "sentences" are parts of one. */
    public static final String SENTENCES_CUT = "SENTENCES_CUT";

    /** The document's sentences are long for the words asked for; the summary is one sentence that is longer. */
    public static final String LENGTH_EXCEEDED = "LENGTH_EXCEEDED";
}
