package dev.precis.harness.ledger;

/**
 * Something that must not be.
 *
 * @param kind the rule that is broken
 * @param what the document, job or delivery that breaks it
 * @param found what was seen instead
 */
public record Violation(String kind, String what, String found) {

    @Override
    public String toString() {
        return kind + ": " + what + ": " + found;
    }
}
