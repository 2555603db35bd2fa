package dev.precis.engine;

/**
 * A sentence of a summary and its place in its document:
 * {@code document.substring(offset, offset + length).equals(text)}, always.
 *
 * @param text the sentence exactly as it stands in the document, line breaks included
 * @param offset where it begins, in UTF-16 code units of the document as it was given
 * @param length its length in UTF-16 code units
 * @param rankScore how the algorithm ranks it among all sentences of the input: 1 for the best, towards 0 for the last; not
 *     comparable between summaries
 * @param document the place of its document in the list that was summarized, from 0; 0 where there was only one
 */
public record SummarySentence(String text, int offset, int length, double rankScore, int document) {}
