package dev.precis.engine;

import java.util.Locale;
import java.util.Objects;

/**
 * How long a summary is to be.
 *
 * @param unit what is counted
 * @param amount how many of them: a whole number from 1, or for {@link Unit#RATIO} a number above 0 and up to 1
 * @throws IllegalArgumentException naming the parameter that is out of range
 */
public record Length(Unit unit, double amount) {

    /** Three sentences: the gist. */
    public static final Length BRIEF = sentences(3);

    /** Five sentences: the default. */
    public static final Length STANDARD = sentences(5);

    /** Ten sentences: enough to decide without reading the document. */
    public static final Length DETAILED = sentences(10);

    /** What {@link Length#amount()} counts. */
    public enum Unit {
        /** Exactly so many sentences, or all when the document has fewer. */
        SENTENCES,
        /**
         * A target: within ±10 % where the document's sentences allow it, and never above 110 % unless a single sentence
         * is: where the target holds hardly more than one sentence of the document, the best one of up to twice the target
         * may stand alone, with {@link Warning#LENGTH_EXCEEDED}. A run of letters, digits and marks is one word; in Chinese and Japanese each character is one.
         */
        WORDS,
        /** A share of the document's words, then as {@link #WORDS}. */
        RATIO
    }

    public Length {
        Objects.requireNonNull(unit, "unit");
        String name = unit.name().toLowerCase(Locale.ROOT);
        if (unit == Unit.RATIO) {
            if (!(amount > 0 && amount <= 1)) {
                throw new IllegalArgumentException(name + " must be above 0 and at most 1, not " + amount);
            }
        } else if (!(amount >= 1 && amount <= Integer.MAX_VALUE && amount == Math.rint(amount))) {
            throw new IllegalArgumentException(name + " must be a whole number from 1, not " + amount);
        }
    }

    /** Exactly {@code count} sentences, or all when the document has fewer. */
    public static Length sentences(int count) {
        return new Length(Unit.SENTENCES, count);
    }

    /** About {@code count} words: see {@link Unit#WORDS}. */
    public static Length words(int count) {
        return new Length(Unit.WORDS, count);
    }

    /** A share of the document's words, above 0 and up to 1: see {@link Unit#RATIO}. */
    public static Length ratio(double share) {
        return new Length(Unit.RATIO, share);
    }

    /**
     * A length by its name: {@code brief}, {@code standard} or {@code detailed}, in any case.
     *
     * @throws IllegalArgumentException if there is no such preset
     */
    public static Length preset(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "brief" -> BRIEF;
            case "standard" -> STANDARD;
            case "detailed" -> DETAILED;
            default ->
                throw new IllegalArgumentException("preset must be brief, standard or detailed, not \"" + name + "\"");
        };
    }
}
