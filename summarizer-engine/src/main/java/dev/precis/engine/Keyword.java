package dev.precis.engine;

/**
 * A word or a phrase that characterises a document.
 *
 * @param text one to four words, or two to six Chinese or Japanese characters, as the document writes them most often
 * @param score its weight beside the document's first keyword, which has 1
 */
public record Keyword(String text, double score) {}
