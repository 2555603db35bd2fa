package dev.precis.engine.internal;

import java.util.List;

/**
 * A sentence of a document.
 *
 * @param span where it stands
 * @param text what it says, exactly
 * @param words its words, never none
 * @param block the number of the paragraph, list item or line it stands in
 */
record Sentence(Span span, String text, List<String> words, int block) {}
