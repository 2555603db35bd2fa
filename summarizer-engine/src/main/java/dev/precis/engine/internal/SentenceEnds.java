package dev.precis.engine.internal;

/** Finds where the sentence that begins at a place ends. Knows stops, quotes, brackets and what follows them. */
final class SentenceEnds {

    /** Stops that mean something only together with what surrounds them. */
    private static final String ALPHABETIC_STOPS = ".!?…‽⁇⁈⁉";

    /** Stops that end a sentence wherever they stand: CJK, Indic, Arabic, Urdu, Ethiopic, Armenian, Khmer, Burmese, Tibetan. */
    private static final String PLAIN_STOPS = "。！？｡।॥؟۔።፧፨։።៕။།";

    private static final String CLOSERS = "\"'”’“»›)]}」』》〉）］】*_¹²³";
    private static final String OPENERS = "\"'“‘«‹([{„‚「『《（【¿¡-–—*_•";
    private static final String INVERTED_MARKS = "¿¡";

    private final String text;
    private final FullStopRules fullStops;
    private final MissingSpace missingSpace;
    private final boolean lowerCase;
    private final boolean greek;

    SentenceEnds(String text, String language, boolean lowerCase) {
        this.text = text;
        this.lowerCase = lowerCase;
        this.fullStops = new FullStopRules(language);
        this.missingSpace = new MissingSpace(text, Abbreviations.of(language));
        this.greek = FunctionWords.primary(language).equals("el");
    }

    /** The end of the sentence that begins at {@code start}, closing marks included; at most {@code limit}. */
    int next(int start, int limit) {
        int i = start;
        while (i < limit) {
            if (!isStop(text.charAt(i))) {
                i++;
                continue;
            }
            int stop = i;
            int stopEnd = stop;
            boolean plain = false;
            while (i < limit && isStop(text.charAt(i))) {
                plain |= PLAIN_STOPS.indexOf(text.charAt(i)) >= 0;
                stopEnd = skipStops(i, limit);
                i = skipClosers(stopEnd, limit);
                if (!plain) {
                    break;
                }
            }
            if (isGluedQuote(start, stop, stopEnd, i, limit)) {
                return missingSpace.opensQuote(stopEnd) ? stopEnd : i;
            }
            boolean ends = plain
                    ? i > stopEnd || !Quotations.isWithinTitle(text, start, stop)
                    : endsSentence(start, stop, stopEnd, i, limit);
            if (ends && !(i > stopEnd && Quotations.goesOn(text, stopEnd, i, limit))) {
                return i;
            }
        }
        return limit;
    }

    private boolean isStop(char c) {
        if (c < 0x80) {
            return c == '.' || c == '!' || c == '?' || greek && c == ';';
        }
        return ALPHABETIC_STOPS.indexOf(c) >= 0 || PLAIN_STOPS.indexOf(c) >= 0;
    }

    /** The end of a run of stops; ". . ." is one too. */
    private int skipStops(int from, int limit) {
        int i = from;
        while (i < limit && (isStop(text.charAt(i)) || isSpacedFullStop(i, limit))) {
            i++;
        }
        return i;
    }

    private boolean isSpacedFullStop(int blank, int limit) {
        return text.charAt(blank) == ' '
                && text.charAt(blank - 1) == '.'
                && blank + 1 < limit
                && text.charAt(blank + 1) == '.';
    }

    private boolean endsSentence(int start, int stop, int stopEnd, int closed, int limit) {
        int next = Chars.skipBlanks(text, closed, limit);
        if (next == limit) {
            return true;
        }
        boolean fullStop = text.charAt(stop) == '.' && stopEnd == stop + 1;
        if (next == closed) {
            return endsWithoutBlank(start, stop, stopEnd, closed, limit);
        }
        int begin = skipOpeners(next, limit);
        if (begin < limit && !lowerCase && goesOnInLowerCase(begin, limit)) {
            return false;
        }
        return !fullStop
                || INVERTED_MARKS.indexOf(text.charAt(next)) >= 0
                || !fullStops.belongsToWord(new FullStop(text, start, stop, begin, limit));
    }

    /** {@code the end."Another sentence}, which lacks a blank on one side of the quote. */
    private boolean isGluedQuote(int start, int stop, int stopEnd, int closed, int limit) {
        return closed == stop + 2
                && closed < limit
                && stopEnd == stop + 1
                && text.charAt(stopEnd) == '"'
                && missingSpace.isBetween(start, stop, closed, limit);
    }

    /** Chinese and Japanese have no blanks, but they do go on after an ellipsis; elsewhere somebody forgot the blank. */
    private boolean endsWithoutBlank(int start, int stop, int stopEnd, int closed, int limit) {
        if (Chars.isIdeographOrKana(text.charAt(closed))) {
            boolean bareEllipsis = text.charAt(stopEnd - 1) == '…' && closed == stopEnd;
            boolean fullStop = text.charAt(stop) == '.';
            return !bareEllipsis && (!fullStop || stop > start && Chars.isIdeographOrKana(text.charAt(stop - 1)));
        }
        return closed == stop + 1 && missingSpace.isBetween(start, stop, closed, limit);
    }

    /** A small letter, but for names such as "iPhone" and Dutch beginnings such as "'s Avonds". */
    private boolean goesOnInLowerCase(int begin, int limit) {
        if (!Character.isLowerCase(text.codePointAt(begin))) {
            return false;
        }
        if (begin + 1 < limit && Character.isUpperCase(text.charAt(begin + 1))) {
            return false;
        }
        boolean clitic = begin + 2 < limit
                && "'’‘".indexOf(text.charAt(begin - 1)) >= 0
                && text.charAt(begin + 1) == ' '
                && Character.isUpperCase(text.charAt(begin + 2));
        return !clitic;
    }

    /** Closing quotes and brackets, a French guillemet after a space, emoji, and reference marks such as [12]. */
    private int skipClosers(int from, int limit) {
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (CLOSERS.indexOf(c) >= 0) {
                i++;
            } else if (c == '[' && referenceEnd(i, limit) > i) {
                i = referenceEnd(i, limit);
            } else if (i + 1 < limit && Chars.isBlank(c) && isClosingGuillemet(i + 1, limit)) {
                i += 2;
            } else if (emojiEnd(i, limit) > i) {
                i = emojiEnd(i, limit);
            } else {
                break;
            }
        }
        return i;
    }

    /** "Thanks! 😀 See you": after a blank or none, an emoji belongs to the sentence before it. */
    private int emojiEnd(int from, int limit) {
        int i = text.charAt(from) == ' ' ? from + 1 : from;
        if (i + 1 >= limit || !Character.isHighSurrogate(text.charAt(i))) {
            return from;
        }
        int c = text.codePointAt(i);
        boolean emoji = c >= 0x1F300 && c <= 0x1FAFF;
        int end = i + Character.charCount(c);
        return emoji && (end == limit || Chars.isBlank(text.charAt(end)) || Character.isSurrogate(text.charAt(end)))
                ? end
                : from;
    }

    private boolean isClosingGuillemet(int at, int limit) {
        return text.charAt(at) == '»' && (at + 1 == limit || !Character.isLetterOrDigit(text.charAt(at + 1)));
    }

    private int referenceEnd(int bracket, int limit) {
        int i = bracket + 1;
        while (i < limit && i <= bracket + 3 && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return i > bracket + 1 && i < limit && text.charAt(i) == ']' ? i + 1 : bracket;
    }

    private int skipOpeners(int from, int limit) {
        int i = from;
        while (i < limit && (OPENERS.indexOf(text.charAt(i)) >= 0 || Chars.isBlank(text.charAt(i)))) {
            i++;
        }
        return i;
    }
}
