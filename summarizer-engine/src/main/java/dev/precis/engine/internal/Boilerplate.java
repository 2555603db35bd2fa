package dev.precis.engine.internal;

import java.util.regex.Pattern;

/** Tells headings, tables of contents, addresses, table rows and the like from sentences, by their look alone. */
final class Boilerplate {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int SHORTEST_LEADER = 5;
    private static final int LONGEST_HEADING = 10;
    private static final int LONGEST_SHOUTED_HEADING = 8;

    private final boolean linesEndWithStops;

    Boilerplate(DocumentModel document) {
        int blocks = 0;
        int stopped = 0;
        for (Sentence sentence : document.sentences()) {
            if (sentence.wholeBlock()) {
                blocks++;
                stopped += endsWithStop(sentence.text()) ? 1 : 0;
            }
        }
        int others = document.sentences().size() - blocks;
        linesEndWithStops = stopped + others >= 0.5 * document.sentences().size();
    }

    boolean isLikely(Sentence sentence) {
        String text = sentence.text();
        return isHeading(sentence)
                || isShouted(sentence)
                || hasDotLeader(text)
                || isMostlySigns(text)
                || isAddress(text);
    }

    /** A short line of its own without a stop, in a document where such lines are the exception. */
    private boolean isHeading(Sentence sentence) {
        return linesEndWithStops
                && sentence.wholeBlock()
                && sentence.words().size() <= LONGEST_HEADING
                && !endsWithStop(sentence.text())
                && !ListMarkers.startsWithSpeaker(
                        sentence.text(), 0, sentence.text().length());
    }

    private static boolean isShouted(Sentence sentence) {
        return sentence.words().size() <= LONGEST_SHOUTED_HEADING
                && sentence.text().codePoints().noneMatch(Character::isLowerCase)
                && sentence.text().codePoints().anyMatch(Character::isUpperCase);
    }

    /** "Chapter one ........ 17", dots close or apart: a line of a table of contents, or a form to fill in. */
    private static boolean hasDotLeader(String text) {
        int run = 0;
        for (int i = 0; i < text.length() && run < SHORTEST_LEADER; i++) {
            char c = text.charAt(i);
            if (c == '.' || c == '_') {
                run++;
            } else if (c == '…') {
                run += 3;
            } else if (c != ' ') {
                run = 0;
            }
        }
        return run >= SHORTEST_LEADER;
    }

    /** Fewer letters than other visible characters: a row of figures, a rule, a formula. */
    private static boolean isMostlySigns(String text) {
        int letters = 0;
        int others = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c) || Character.isSurrogate(c)) {
                letters++;
            } else if (!Chars.isBlank(c)
                    && Character.getType(c) != Character.NON_SPACING_MARK
                    && Character.getType(c) != Character.COMBINING_SPACING_MARK) {
                others++;
            }
        }
        return letters < others;
    }

    /** A line of links or mail addresses with hardly a word between them. */
    private static boolean isAddress(String text) {
        if (!text.contains("://") && !text.contains("www.") && !text.contains("@")) {
            return false;
        }
        long words = BLANKS.splitAsStream(text)
                .filter(word -> !word.contains("://") && !word.contains("www.") && !word.contains("@"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                .count();
        return words < 4;
    }

    private static boolean endsWithStop(String text) {
        int i = text.length() - 1;
        while (i > 0 && "\"'”’“»›)]}」』》〉）］】*_ \u00A0\u202F".indexOf(text.charAt(i)) >= 0) {
            i--;
        }
        return ".!?…。！？｡।॥؟۔።፧։។៕။།".indexOf(text.charAt(i)) >= 0;
    }
}
