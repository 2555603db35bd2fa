package dev.precis.engine;

/**
 * A document in figures.
 *
 * @param sentences the document's sentences, headings included, without those that have no letter or digit
 * @param words the words of these sentences, counted as in {@link Length.Unit#WORDS}
 * @param compression the summary's length over the document's, both in UTF-16 code units; 0 for an empty document
 */
public record Statistics(int sentences, int words, double compression) {}
