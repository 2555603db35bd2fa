package dev.precis.engine.internal;

import dev.precis.engine.Length;

/** How much of a summary's length is used up. One per selection. */
final class Budget {

    private static final double LEAST = 0.9;
    private static final double MOST = 1.1;
    private static final double MOST_ALONE = 2;
    private static final double LONG = 0.7;

    private final boolean countsWords;
    private final double target;
    private final boolean holdsOneSentence;
    private long used;

    private Budget(boolean countsWords, double target, double meanWords) {
        this.countsWords = countsWords;
        this.target = target;
        this.holdsOneSentence = countsWords && meanWords >= LONG * target;
    }

    /** The budget for a summary of a document. */
    static Budget of(Length length, DocumentModel document) {
        double meanWords =
                (double) document.words() / Math.max(1, document.sentences().size());
        return switch (length.unit()) {
            case SENTENCES -> new Budget(false, length.amount(), meanWords);
            case WORDS -> new Budget(true, length.amount(), meanWords);
            case RATIO -> new Budget(true, Math.max(1, Math.rint(length.amount() * document.words())), meanWords);
        };
    }

    boolean countsWords() {
        return countsWords;
    }

    /**
     * Whether a sentence of so many words may be added. Where the target holds hardly more than one of the document's
     * sentences, the best of them alone, even if twice as long, says more than the best of the few that happen to fit.
     */
    boolean admits(int words) {
        if (holdsOneSentence && used == 0) {
            return words <= MOST_ALONE * target;
        }
        return countsWords ? used + words <= MOST * target : used < target;
    }

    /** Whether so many words are more than was asked for. */
    boolean isExceededBy(long words) {
        return countsWords && words > MOST * target;
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
