package dev.precis.engine.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into the blocks that no sentence crosses: paragraphs, headings, list items, lines of dialogue.
 *
 * <p>A blank line always ends a block. A single line break does too, unless the text was wrapped at a margin (most lines
 * are about as full as they can be, and stop in the middle of a sentence that goes on without a capital) or the next line goes on in lower case.
 */
final class BlockSplitter {

    private static final int WIDEST_MARGIN = 130;
    private static final int NARROWEST_MARGIN = 20;
    private static final int SHORTEST_UNFINISHED_LINE = 30;
    private static final int LONGEST_ABBREVIATION = 6;

    private final String text;
    private final Abbreviations abbreviations;
    private final List<Line> lines;
    private final boolean lowerCase;
    private final int margin;

    /** A line without the blanks at its ends; never empty. */
    private record Line(int start, int end, boolean afterBlankLine) {
        int length() {
            return end - start;
        }
    }

    private BlockSplitter(String text, Abbreviations abbreviations, boolean lowerCase) {
        this.text = text;
        this.abbreviations = abbreviations;
        this.lowerCase = lowerCase;
        this.lines = lines(text);
        this.margin = margin();
    }

    /**
     * The blocks of a text in order, blanks at their ends left out.
     *
     * @param abbreviations those of the text's language
     * @param lowerCase whether the text has no capitals, so that a small letter says nothing
     */
    static List<Span> split(String text, Abbreviations abbreviations, boolean lowerCase) {
        return new BlockSplitter(text, abbreviations, lowerCase).blocks();
    }

    private List<Span> blocks() {
        List<Span> blocks = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || !continues(lines.get(i - 1), lines.get(i))) {
                blocks.add(new Span(lines.get(first).start, lines.get(i - 1).end));
                first = i;
            }
        }
        return blocks;
    }

    private boolean continues(Line line, Line next) {
        if (next.afterBlankLine || ListMarkers.startsItem(text, next.start, next.end)) {
            return false;
        }
        if (margin > 0 && isFull(line, next, margin) || endsWithAbbreviation(line)) {
            return true;
        }
        return !lowerCase
                && line.length() >= SHORTEST_UNFINISHED_LINE
                && isUnfinished(line)
                && Character.isLowerCase(text.codePointAt(next.start));
    }

    /** The margin the text was wrapped at, in characters, or 0 if it was not. */
    private int margin() {
        int[] lengths = new int[WIDEST_MARGIN + 2];
        int breaks = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).afterBlankLine) {
                lengths[Math.min(lines.get(i - 1).length(), WIDEST_MARGIN + 1)]++;
                breaks++;
            }
        }
        int candidate = 0;
        for (int seen = 0; candidate < lengths.length && seen + lengths[candidate] < 0.95 * breaks; candidate++) {
            seen += lengths[candidate];
        }
        if (breaks < 2 || candidate > WIDEST_MARGIN || candidate < NARROWEST_MARGIN) {
            return 0;
        }
        int full = 0;
        int unfinished = 0;
        int goingOn = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).afterBlankLine) {
                full += isFull(lines.get(i - 1), lines.get(i), candidate) ? 1 : 0;
                unfinished += isUnfinished(lines.get(i - 1)) ? 1 : 0;
                goingOn += Character.isUpperCase(text.codePointAt(lines.get(i).start)) ? 0 : 1;
            }
        }
        boolean wrapped = full >= 0.6 * breaks && unfinished >= 0.5 * breaks && goingOn >= 0.3 * breaks;
        return wrapped ? candidate : 0;
    }

    /** Whether the first word of the next line would not have fitted on this one. */
    private boolean isFull(Line line, Line next, int width) {
        int word = next.start;
        int limit = Math.min(next.end, next.start + WIDEST_MARGIN);
        while (word < limit && !Chars.isBlank(text.charAt(word))) {
            word++;
        }
        int needed = Chars.isIdeographOrKana(text.charAt(next.start)) ? 1 : 1 + word - next.start;
        return line.length() + needed >= 0.9 * width;
    }

    private boolean isUnfinished(Line line) {
        char last = text.charAt(line.end - 1);
        return Character.isLetterOrDigit(last)
                || last == ','
                || last == '，'
                || last == '、'
                || last == '-'
                || last == ';';
    }

    /** "The letter of Mrs." goes on, whatever the next line begins with. */
    private boolean endsWithAbbreviation(Line line) {
        int stop = line.end - 1;
        if (text.charAt(stop) != '.') {
            return false;
        }
        int from = stop;
        int lowest = Math.max(line.start, stop - LONGEST_ABBREVIATION);
        while (from > lowest && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return from > line.start
                && Chars.isBlank(text.charAt(from - 1))
                && abbreviations.kind(Chars.fold(text.substring(from, stop))) == Abbreviations.Kind.NEVER_ENDS;
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        boolean blankBefore = false;
        for (int i = 0; i < text.length(); ) {
            int end = i;
            while (end < text.length() && !isLineBreak(text.charAt(end))) {
                end++;
            }
            int from = Chars.skipBlanks(text, i, end);
            if (from < end) {
                lines.add(new Line(from, Chars.trimEnd(text, from, end), blankBefore));
                blankBefore = false;
            } else {
                blankBefore = true;
            }
            boolean pair = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
            i = end + (pair ? 2 : 1);
        }
        return lines;
    }

    private static boolean isLineBreak(char c) {
        return c >= '\n' && c <= '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }
}
