package dev.precis.engine;

/**
 * A word that characterises a document.
 *
 * @param text the form in which the document uses it most
 * @param score its weight beside the document's first keyword, which has 1
 */
public record Keyword(String text, double score) {}
