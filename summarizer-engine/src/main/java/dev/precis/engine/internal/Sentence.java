package dev.precis.engine.internal;

import java.util.List;

/**
 * A sentence of a document.
 *
 * @param span where it stands
 * @param text what it says, exactly
 * @param words its words, never none
 * @param wholeBlock whether it is a paragraph, a list item or a line of its own
 */
record Sentence(Span span, String text, List<String> words, boolean wholeBlock) {}
