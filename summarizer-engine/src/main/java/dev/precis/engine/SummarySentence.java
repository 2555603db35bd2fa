package dev.precis.engine;

/**
 * A sentence of a summary and its place in the document:
 * {@code document.substring(offset, offset + length).equals(text)}, always.
 *
 * @param text the sentence exactly as it stands in the document, line breaks included
 * @param offset where it begins, in UTF-16 code units of the document as it was given
 * @param length its length in UTF-16 code units
 * @param rankScore how the algorithm ranks it within its document: 1 for the best of all sentences, towards 0 for the
 *     last; not comparable between documents
 */
public record SummarySentence(String text, int offset, int length, double rankScore) {}
