package dev.precis.engine.internal;

import java.util.Set;

/** Tells "the end.Another sentence" from addresses, file names and code, which hold full stops between words too. */
final class MissingSpace {

    private static final int LONGEST_WORD = 24;
    private static final Set<String> DOMAINS = Set.of("Com", "Net", "Org", "Io", "Fr", "De", "Uk", "Eu");

    private final String text;
    private final Abbreviations abbreviations;

    MissingSpace(String text, Abbreviations abbreviations) {
        this.text = text;
        this.abbreviations = abbreviations;
    }

    /** Whether a plain word in small letters stands before the stop, and one with a capital right after it. */
    boolean isAt(int sentence, int stop, int limit) {
        int next = stop + 1;
        if (!Character.isUpperCase(text.charAt(next)) || stop - sentence < 2) {
            return false;
        }
        int from = wordBefore(sentence, stop);
        int to = wordAfter(next, limit);
        return from >= 0
                && to >= 0
                && !DOMAINS.contains(text.substring(next, to))
                && abbreviations.kind(Chars.fold(text.substring(from, stop))) == Abbreviations.Kind.UNKNOWN;
    }

    /** Where the word before the stop begins, or -1 if it is none of at least two letters, the last ones small. */
    private int wordBefore(int sentence, int stop) {
        if (!Character.isLowerCase(text.charAt(stop - 1)) || !Character.isLowerCase(text.charAt(stop - 2))) {
            return -1;
        }
        int i = stop;
        int lowest = Math.max(sentence, stop - LONGEST_WORD);
        while (i > lowest && isWordPart(text.charAt(i - 1))) {
            i--;
        }
        boolean alone = i == sentence || Chars.isBlank(text.charAt(i - 1)) || "(«“„\"".indexOf(text.charAt(i - 1)) >= 0;
        return alone ? i : -1;
    }

    /** Where the word after the stop ends, or -1 if it is none: a capital, small letters, and no sign of code after it. */
    private int wordAfter(int from, int limit) {
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
