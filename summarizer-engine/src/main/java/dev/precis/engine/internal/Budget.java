package dev.precis.engine.internal;

import dev.precis.engine.Length;

/** How much of a summary's length is used up. One per selection. */
final class Budget {

    private static final double LEAST = 0.9;
    private static final double MOST = 1.1;

    private final boolean countsWords;
    private final double target;
    private long used;

    private Budget(boolean countsWords, double target) {
        this.countsWords = countsWords;
        this.target = target;
    }

    static Budget of(Length length, long documentWords) {
        return switch (length.unit()) {
            case SENTENCES -> new Budget(false, length.amount());
            case WORDS -> new Budget(true, length.amount());
            case RATIO -> new Budget(true, Math.max(1, Math.rint(length.amount() * documentWords)));
        };
    }

    boolean countsWords() {
        return countsWords;
    }

    /** Whether a sentence of so many words may be added. */
    boolean admits(int words) {
        return countsWords ? used + words <= MOST * target : used < target;
    }

    boolean isMet() {
        return used >= (countsWords ? LEAST * target : target);
    }

    /** Whether the budget would be met, and not exceeded, with one sentence in the place of another. */
    boolean isMetBySwapping(int wordsOut, int wordsIn) {
        long swapped = used - wordsOut + wordsIn;
        return swapped >= LEAST * target && swapped <= MOST * target;
    }

    void spend(int words) {
        used += countsWords ? words : 1;
    }
}
