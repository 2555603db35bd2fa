package dev.precis.engine.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into sentences: at line breaks as {@link BlockSplitter} says, at the stops of all scripts, and, where there
 * is no stop for {@value #LONGEST} characters, at a blank. A sentence keeps its closing quotes and brackets. Linear in the
 * text's length.
 */
final class SentenceSplitter {

    /** The longest sentence, in UTF-16 code units; what is longer is cut at the last blank before, if there is one. */
    static final int LONGEST = 1_500;

    private static final int CASE_SAMPLE = 20_000;

    private final String text;
    private final SentenceEnds ends;
    private final boolean lowerCase;
    private final boolean thai;
    private final List<Span> sentences = new ArrayList<>();
    private boolean cut;

    private SentenceSplitter(String text, String language) {
        this.text = text;
        this.lowerCase = isLowerCase(text);
        this.thai = FunctionWords.primary(language).equals("th");
        this.ends = new SentenceEnds(text, language, lowerCase);
    }

    /**
     * The result of splitting.
     *
     * @param sentences in order, not overlapping, neither empty nor with blanks at their ends
     * @param blocks the blocks they stand in, in order
     * @param cut whether a stretch was too long for a sentence
     */
    record Result(List<Span> sentences, List<Span> blocks, boolean cut) {}

    static Result split(String text, String language) {
        SentenceSplitter splitter = new SentenceSplitter(text, language);
        List<Span> blocks = BlockSplitter.split(text, Abbreviations.of(language), splitter.lowerCase);
        for (Span block : blocks) {
            splitter.splitBlock(block);
        }
        return new Result(splitter.sentences, blocks, splitter.cut);
    }

    private void splitBlock(Span block) {
        int start = block.start();
        while (start < block.end()) {
            int end = ends.next(start, block.end());
            if (thai) {
                addThaiSentences(start, end);
            } else {
                addPieces(start, end);
            }
            start = Chars.skipBlanks(text, end, block.end());
        }
    }

    private void addThaiSentences(int from, int to) {
        int start = from;
        while (start < to) {
            int end = ThaiSpaces.next(text, start, to);
            addPieces(start, Chars.trimEnd(text, start, end));
            start = Chars.skipBlanks(text, end, to);
        }
    }

    private void addPieces(int from, int to) {
        int start = from;
        while (to - start > LONGEST) {
            int end = cutPoint(start);
            sentences.add(new Span(start, Chars.trimEnd(text, start, end)));
            start = Chars.skipBlanks(text, end, to);
            cut = true;
        }
        if (start < to) {
            sentences.add(new Span(start, to));
        }
    }

    private int cutPoint(int start) {
        int limit = start + LONGEST;
        for (int i = limit; i > start + LONGEST / 2; i--) {
            if (Chars.isBlank(text.charAt(i))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
    }

    /**
     * Whether sentences begin with small letters, as in transcripts and normalised corpora: judged by the first letter of
     * the text and those after stops, but for stops after one letter, which are mostly abbreviations.
     */
    private static boolean isLowerCase(String text) {
        int limit = Math.min(text.length(), CASE_SAMPLE);
        int first = Chars.skipBlanks(text, 0, limit);
        int small = first < limit && Character.isLowerCase(text.charAt(first)) ? 1 : 0;
        int capital = first < limit && Character.isUpperCase(text.charAt(first)) ? 1 : 0;
        for (int i = first + 2; i + 2 < limit; i++) {
            char c = text.charAt(i);
            if ((c == '.' || c == '!' || c == '?')
                    && Chars.isBlank(text.charAt(i + 1))
                    && Character.isLetterOrDigit(text.charAt(i - 2))) {
                char next = text.charAt(i + 2);
                small += Character.isLowerCase(next) ? 1 : 0;
                capital += Character.isUpperCase(next) ? 1 : 0;
            }
        }
        return small + capital >= 2 && capital < 0.3 * (small + capital);
    }
}
