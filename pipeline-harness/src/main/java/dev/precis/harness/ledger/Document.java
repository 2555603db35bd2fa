package dev.precis.harness.ledger;

/**
 * A document that is like no other of its run.
 *
 * @param number from 0
 * @param name stands in each of its sentences, so that any summary tells whose it is
 * @param text 1 to 4 KB of English
 */
public record Document(int number, String name, String text) {}
