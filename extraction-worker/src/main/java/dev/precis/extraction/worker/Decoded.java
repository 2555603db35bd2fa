package dev.precis.extraction.worker;

/**
 * Bytes made into characters.
 *
 * @param text the characters
 * @param guessed whether the charset was not clear from the bytes or the declaration
 */
record Decoded(String text, boolean guessed) {}
