package dev.precis.engine.internal;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells headings, tables of contents, addresses, table rows and the like from sentences, by their look alone. */
final class Boilerplate {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int SHORTEST_LEADER = 5;
    private static final int LONGEST_HEADING = 12;
    private static final int FEWEST_COLUMNS = 3;
    private static final int LONGEST_SHOUTED_HEADING = 8;

    private Boilerplate() {}

    /**
     * By sentence, whether it is likely to be none.
     *
     * @param text the document, which the sentences are from
     * @param title the document's title, or null; a line that repeats it is a heading
     */
    static boolean[] among(String text, List<Sentence> sentences, @Nullable String title) {
        List<String> titleWords = title == null ? List.of() : Tokenizer.words(title);
        boolean headingsStandOut = linesEndWithStops(sentences);
        MailParts mail = new MailParts(text);
        boolean[] likely = new boolean[sentences.size()];
        boolean headBefore = false;
        for (int first = 0; first < likely.length; ) {
            int end = blockEnd(sentences, first);
            List<Sentence> block = sentences.subList(first, end);
            Span span = new Span(
                    block.get(0).span().start(),
                    block.get(block.size() - 1).span().end());
            boolean head = mail.isHeader(span);
            boolean none = head && headBefore
                    || isMarkdownHeading(block)
                    || headingsStandOut && isHeading(block)
                    || repeats(block, titleWords)
                    || mail.contain(span, block.get(0).words().get(0))
                    || isFurniture(text, span, block);
            if (head && headBefore) {
                likely[first - 1] = true;
            }
            for (int i = first; i < end; i++) {
                likely[i] = none || isNoSentence(sentences.get(i));
            }
            headBefore = head;
            first = end;
        }
        return likely;
    }

    private static boolean isNoSentence(Sentence sentence) {
        String text = sentence.text();
        return isShouted(sentence)
                || hasDotLeader(text)
                || isMostlySigns(text)
                || isAddress(text)
                || isTableRow(text)
                || PageFurniture.isCookieNotice(sentence);
    }

    /** Whether lines of one sentence without a stop are the exception. */
    private static boolean linesEndWithStops(List<Sentence> sentences) {
        int unstopped = 0;
        for (int first = 0; first < sentences.size(); ) {
            int end = blockEnd(sentences, first);
            unstopped += end == first + 1 && !endsWithStop(sentences.get(first).text()) ? 1 : 0;
            first = end;
        }
        return unstopped <= 0.5 * sentences.size();
    }

    private static int blockEnd(List<Sentence> sentences, int first) {
        int end = first + 1;
        while (end < sentences.size()
                && sentences.get(end).block() == sentences.get(first).block()) {
            end++;
        }
        return end;
    }

    /** A short line of its own without a stop at its end; "Too many hives? What beekeepers learned" is one too. */
    private static boolean isHeading(List<Sentence> block) {
        String first = block.get(0).text();
        return countWords(block) <= LONGEST_HEADING
                && !endsWithStop(block.get(block.size() - 1).text())
                && !ListMarkers.startsWithSpeaker(first, 0, first.length());
    }

    /** "## Results": the mark belongs to the line's first sentence. */
    private static boolean isMarkdownHeading(List<Sentence> block) {
        String text = block.get(0).text();
        int marks = 0;
        while (marks < text.length() && text.charAt(marks) == '#') {
            marks++;
        }
        return marks >= 1 && marks <= 6 && marks < text.length() && Chars.isBlank(text.charAt(marks));
    }

    private static boolean repeats(List<Sentence> block, List<String> title) {
        return !title.isEmpty()
                && countWords(block) == title.size()
                && block.stream()
                        .flatMap(sentence -> sentence.words().stream())
                        .map(Chars::fold)
                        .toList()
                        .equals(title.stream().map(Chars::fold).toList());
    }

    private static int countWords(List<Sentence> block) {
        int words = 0;
        for (Sentence sentence : block) {
            words += sentence.words().size();
        }
        return words;
    }

    private static boolean isShouted(Sentence sentence) {
        return sentence.words().size() <= LONGEST_SHOUTED_HEADING
                && sentence.text().codePoints().noneMatch(Character::isLowerCase)
                && sentence.text().codePoints().anyMatch(Character::isUpperCase);
    }

    private static boolean isFurniture(String text, Span span, List<Sentence> block) {
        int words = countWords(block);
        return words <= PageFurniture.LONGEST_LINK
                && PageFurniture.isFurniture(span.in(text), block.get(0).words().get(0), words);
    }

    /** At least three columns between tabs, bars or wide gaps, and no stop at the end. */
    private static boolean isTableRow(String text) {
        if (text.indexOf('\t') < 0 && text.indexOf('|') < 0 && !text.contains("   ")) {
            return false;
        }
        int columns = 1;
        for (int i = 1; i + 1 < text.length() && columns < FEWEST_COLUMNS; i++) {
            char c = text.charAt(i);
            boolean gap = c == ' '
                    && text.charAt(i - 1) == ' '
                    && text.charAt(i + 1) != ' '
                    && i > 2
                    && text.charAt(i - 2) == ' ';
            columns += c == '\t' || c == '|' || gap ? 1 : 0;
        }
        return columns >= FEWEST_COLUMNS && !endsWithStop(text);
    }

    /** "Chapter one ........ 17", dots close or apart: a line of a table of contents, or a form to fill in. */
    private static boolean hasDotLeader(String text) {
        boolean dotsAtMostAtTheEnd = text.indexOf('_') < 0
                && text.indexOf('…') < 0
                && Integer.compareUnsigned(text.indexOf('.'), text.length() - SHORTEST_LEADER) > 0;
        if (dotsAtMostAtTheEnd) {
            return false;
        }
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
        for (int i = 0; i < text.length() && letters <= text.length() / 2; i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z' || Character.isLetter(c) || Character.isSurrogate(c)) {
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

    static boolean endsWithStop(String text) {
        int i = text.length() - 1;
        while (i > 0 && "\"'”’“»›)]}」』》〉）］】*_ \u00A0\u202F".indexOf(text.charAt(i)) >= 0) {
            i--;
        }
        return ".!?…。！？｡।॥؟۔።፧։។៕။།".indexOf(text.charAt(i)) >= 0;
    }
}
