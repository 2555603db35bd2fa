package dev.precis.engine.internal;

import java.util.Set;

/** Whether a sentence goes on after a quotation that has a stop of its own. */
final class Quotations {

    /** Japanese particles that tie a quotation to the sentence around it: 「はい。」と言った。 */
    private static final String PARTICLES = "とっでなのがをはにも";

    /** Chinese verbs of speech: “你是谁？”她问。 */
    private static final String CHINESE_VERBS = "说說问問道喊叫答嚷";

    private static final int LONGEST_CHINESE_CLAUSE = 8;
    private static final int LONGEST_TITLE = 30;

    /** Verbs that may follow the speaker in English, where a capital would else say that a sentence begins. */
    private static final Set<String> ENGLISH_VERBS = Set.of(
            "asked",
            "asks",
            "said",
            "says",
            "cried",
            "shouted",
            "replied",
            "answered",
            "whispered",
            "exclaimed",
            "wondered",
            "called",
            "yelled",
            "demanded",
            "inquired",
            "snapped",
            "screamed",
            "sighed",
            "added");

    private static final int MOST_NAMES = 3;
    private static final String QUOTES = "\"”’'»“」』";

    private Quotations() {}

    /**
     * @param stopEnd the end of the stop within the quotation
     * @param closed the end of the marks that close it
     */
    static boolean goesOn(String text, int stopEnd, int closed, int limit) {
        if (closed == limit) {
            return false;
        }
        char next = text.charAt(closed);
        if (PARTICLES.indexOf(next) >= 0) {
            return true;
        }
        if (Chars.isIdeographOrKana(next)) {
            return endsWithVerbOfSpeech(text, closed, limit);
        }
        char stop = text.charAt(stopEnd - 1);
        return (stop == '?' || stop == '!')
                && QUOTES.indexOf(text.charAt(stopEnd)) >= 0
                && next == ' '
                && isSpeakerWithVerb(text, closed, limit);
    }

    /** 《你好！中国》 is one title. */
    static boolean isWithinTitle(String text, int sentence, int stop) {
        int lowest = Math.max(sentence, stop - LONGEST_TITLE);
        for (int i = stop - 1; i >= lowest; i--) {
            char c = text.charAt(i);
            if (c == '《' || c == '》') {
                return c == '《';
            }
        }
        return false;
    }

    private static boolean endsWithVerbOfSpeech(String text, int from, int limit) {
        int i = from;
        int highest = Math.min(limit, from + LONGEST_CHINESE_CLAUSE);
        while (i < highest && Chars.isIdeographOrKana(text.charAt(i))) {
            i++;
        }
        return i < highest && CHINESE_VERBS.indexOf(text.charAt(i - 1)) >= 0;
    }

    /** "Mary asked", "I said", "Old Mr Brown shouted"; but not "Mary said nothing" and what introduces the next quotation. */
    private static boolean isSpeakerWithVerb(String text, int blank, int limit) {
        int i = blank;
        for (int names = 0; names <= MOST_NAMES && i < limit && text.charAt(i) == ' '; names++) {
            int from = i + 1;
            i = from;
            while (i < limit && Character.isLetter(text.charAt(i))) {
                i++;
            }
            if (i == from || !Character.isUpperCase(text.charAt(from))) {
                return names > 0
                        && ENGLISH_VERBS.contains(text.substring(from, i))
                        && !text.startsWith(" nothing", i)
                        && !text.startsWith(", \"", i)
                        && !text.startsWith(", “", i);
            }
        }
        return false;
    }
}
