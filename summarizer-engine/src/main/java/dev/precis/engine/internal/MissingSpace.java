package dev.precis.engine.internal;

import java.util.Set;

/** Tells "the end.Another sentence" from addresses, file names and code, which hold full stops between words too. */
final class MissingSpace {

    private static final int LONGEST_WORD = 24;
    private static final Set<String> DOMAINS = Set.of("Com", "Net", "Org");
    private static final String CLOSING_QUOTES = "\"”»";
    private static final String OPENING_MARKS = "(«“„\"";

    private final String text;
    private final Abbreviations abbreviations;
    private int counted;
    private int quotes;

    MissingSpace(String text, Abbreviations abbreviations) {
        this.text = text;
        this.abbreviations = abbreviations;
    }

    /**
     * Whether a plain word in small letters, or a closing quote, stands before the stop, and a word with a capital follows.
     *
     * @param next where that word would begin
     */
    boolean isBetween(int sentence, int stop, int next, int limit) {
        if (!Character.isUpperCase(text.charAt(next)) || stop - sentence < 2) {
            return false;
        }
        int to = wordEnd(next, limit);
        return to >= 0
                && !DOMAINS.contains(text.substring(next, to))
                && (isAfterQuote(stop) || isAfterWord(sentence, stop));
    }

    /**
     * Whether a straight quote after the stop opens the next sentence: there is no open one in this line. To be asked in
     * the order of the text, so that each of its characters is looked at once.
     */
    boolean opensQuote(int quote) {
        for (; counted < quote; counted++) {
            char c = text.charAt(counted);
            quotes = c == '\n' ? 0 : c == '"' ? quotes + 1 : quotes;
        }
        return quotes % 2 == 0;
    }

    private boolean isAfterQuote(int stop) {
        return CLOSING_QUOTES.indexOf(text.charAt(stop - 1)) >= 0 && Character.isLetterOrDigit(text.charAt(stop - 2));
    }

    /** At least two letters, the last ones small, and no short form. */
    private boolean isAfterWord(int sentence, int stop) {
        if (!Character.isLowerCase(text.charAt(stop - 1)) || !Character.isLowerCase(text.charAt(stop - 2))) {
            return false;
        }
        int i = stop;
        int lowest = Math.max(sentence, stop - LONGEST_WORD);
        while (i > lowest && isWordPart(text.charAt(i - 1))) {
            i--;
        }
        boolean alone =
                i == sentence || Chars.isBlank(text.charAt(i - 1)) || OPENING_MARKS.indexOf(text.charAt(i - 1)) >= 0;
        return alone && abbreviations.kind(Chars.fold(text.substring(i, stop))) == Abbreviations.Kind.UNKNOWN;
    }

    /** Where the word at a place ends, or -1 if it is none: a capital, small letters, and no sign of code after it. */
    private int wordEnd(int from, int limit) {
        int i = from + 1;
        int highest = Math.min(limit, from + LONGEST_WORD);
        while (i < highest && Character.isLowerCase(text.charAt(i))) {
            i++;
        }
        if (i == limit || Chars.isBlank(text.charAt(i)) || "'’,;:!?»”\")".indexOf(text.charAt(i)) >= 0) {
            return i;
        }
        boolean lastOfSentence = text.charAt(i) == '.' && (i + 1 == limit || Chars.isBlank(text.charAt(i + 1)));
        return lastOfSentence && i > from + 1 ? i : -1;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetter(c) || c == '\'' || c == '’' || c == '-';
    }
}
