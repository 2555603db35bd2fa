package dev.precis.engine.internal;

/** A full stop and the words around it. */
final class FullStop {

    private static final int LONGEST_WORD = 24;
    private static final String DASHES = "–—/";

    private final String text;
    private final int sentence;
    private final int limit;
    private final int from;
    private final int nextFrom;
    private final int nextTo;
    private final String word;

    /**
     * @param sentence where the sentence begins
     * @param stop where the full stop stands
     * @param nextFrom where the next word begins, {@code limit} if there is none
     */
    FullStop(String text, int sentence, int stop, int nextFrom, int limit) {
        this.text = text;
        this.sentence = sentence;
        this.limit = limit;
        this.from = wordStart(stop);
        int first = from;
        while (first < stop && !Character.isLetterOrDigit(text.charAt(first))) {
            first++;
        }
        this.word = text.substring(first, stop);
        this.nextFrom = nextFrom;
        this.nextTo = wordEnd(nextFrom);
    }

    /** What stands before the stop, up to the last blank or dash; without quotes and brackets before it. */
    String word() {
        return word;
    }

    boolean isFirstWord() {
        return from == sentence;
    }

    /** Whether the sentence before was a question. */
    boolean followsQuestion() {
        int end = Chars.trimEnd(text, Math.max(0, sentence - LONGEST_WORD), sentence);
        return end > 0 && text.charAt(end - 1) == '?';
    }

    /** The word before {@link #word()}, with its full stop if it has one; empty if there is none in this sentence. */
    String previousWord() {
        int end = Chars.trimEnd(text, Math.max(sentence, from - 3), from);
        int start = wordStart(end);
        while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        return end < from ? text.substring(start, end) : "";
    }

    /** The word that follows; empty if none does. */
    String nextWord() {
        return text.substring(nextFrom, nextTo);
    }

    boolean nextIsCapital() {
        return nextFrom < nextTo && Character.isUpperCase(text.codePointAt(nextFrom));
    }

    boolean nextIsNumber() {
        return nextFrom < nextTo && Character.isDigit(text.charAt(nextFrom));
    }

    /** Whether the next word has a full stop after it too. */
    boolean nextIsStopped() {
        return nextFrom < nextTo && nextTo < limit && text.charAt(nextTo) == '.';
    }

    private int wordStart(int end) {
        int i = end;
        int lowest = Math.max(sentence, end - LONGEST_WORD);
        while (i > lowest && !Chars.isBlank(text.charAt(i - 1)) && DASHES.indexOf(text.charAt(i - 1)) < 0) {
            i--;
        }
        return i;
    }

    private int wordEnd(int start) {
        int i = start;
        int highest = Math.min(limit, start + LONGEST_WORD);
        while (i < highest && Character.isLetterOrDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
