package dev.precis.engine.internal;

/** Finds where the sentence that begins at a place ends. Knows stops, quotes, brackets and what follows them. */
final class SentenceEnds {

    /** Stops that mean something only together with what surrounds them. */
    private static final String ALPHABETIC_STOPS = ".!?…‽⁇⁈⁉";

    /** Stops that end a sentence wherever they stand: CJK, Indic, Arabic, Urdu, Ethiopic, Armenian, Khmer, Burmese, Tibetan. */
    private static final String PLAIN_STOPS = "。！？｡।॥؟۔።፧፨։។៕။།";

    private static final String CLOSERS = "\"'”’“»›)]}」』》〉）］】*_";
    private static final String OPENERS = "\"'“‘«‹([{„‚「『《（【¿¡-–—*_•";

    /** Japanese particles that tie a quotation to the sentence around it: 「はい。」と言った。 */
    private static final String QUOTE_PARTICLES = "とっでなのがをはにも";

    private static final int LONGEST_WORD = 24;

    private final String text;
    private final FullStopRules fullStops;
    private final boolean lowerCase;
    private final boolean greek;

    SentenceEnds(String text, String language, boolean lowerCase) {
        this.text = text;
        this.lowerCase = lowerCase;
        this.fullStops = new FullStopRules(language);
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
            boolean plain = false;
            while (i < limit && isStop(text.charAt(i))) {
                plain |= PLAIN_STOPS.indexOf(text.charAt(i)) >= 0;
                i++;
            }
            int closed = skipClosers(i, limit);
            if (plain ? !goesOnAfterQuote(i, closed, limit) : endsSentence(start, stop, i, closed, limit)) {
                return closed;
            }
            i = closed;
        }
        return limit;
    }

    private boolean isStop(char c) {
        if (c < 0x80) {
            return c == '.' || c == '!' || c == '?' || greek && c == ';';
        }
        return ALPHABETIC_STOPS.indexOf(c) >= 0 || PLAIN_STOPS.indexOf(c) >= 0;
    }

    private boolean goesOnAfterQuote(int stopEnd, int closed, int limit) {
        return closed > stopEnd && closed < limit && QUOTE_PARTICLES.indexOf(text.charAt(closed)) >= 0;
    }

    private boolean endsSentence(int start, int stop, int stopEnd, int closed, int limit) {
        int next = Chars.skipBlanks(text, closed, limit);
        if (next == limit) {
            return true;
        }
        boolean fullStop = text.charAt(stop) == '.' && stopEnd == stop + 1;
        if (next == closed) {
            return !fullStop && Chars.isIdeographOrKana(text.charAt(next));
        }
        int begin = skipOpeners(next, limit);
        if (begin < limit && Character.isLowerCase(text.codePointAt(begin)) && !lowerCase) {
            return false;
        }
        return !fullStop || !fullStopBelongsToWord(start, stop, begin, limit);
    }

    private boolean fullStopBelongsToWord(int start, int stop, int nextWord, int limit) {
        int from = stop;
        int lowest = Math.max(start, stop - LONGEST_WORD);
        while (from > lowest && !Chars.isBlank(text.charAt(from - 1))) {
            from--;
        }
        boolean first = from == start;
        while (from < stop && !Character.isLetterOrDigit(text.charAt(from))) {
            from++;
        }
        int to = nextWord;
        int highest = Math.min(limit, nextWord + LONGEST_WORD);
        while (to < highest && Character.isLetterOrDigit(text.charAt(to))) {
            to++;
        }
        return fullStops.belongsToWord(text.substring(from, stop), first, text.substring(nextWord, to));
    }

    /** Closing quotes and brackets, a French guillemet after a space, and reference marks such as [12]. */
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
            } else {
                break;
            }
        }
        return i;
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
