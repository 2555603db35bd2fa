package dev.precis.ingest.extract;

import org.jspecify.annotations.Nullable;

/**
 * What a reader of one format makes of a document.
 *
 * @param text may be empty
 * @param title the document's own, or null
 * @param charsetGuessed whether the charset was not clear
 * @param truncated whether the reader stopped at the limit
 */
record Reading(String text, @Nullable String title, boolean charsetGuessed, boolean truncated) {}
