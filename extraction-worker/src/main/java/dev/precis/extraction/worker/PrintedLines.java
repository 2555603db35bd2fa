package dev.precis.extraction.worker;

import java.util.Arrays;
import java.util.List;

/**
 * A printed page knows lines, not paragraphs. Where its lines stand so far apart that each was taken for a paragraph of its
 * own, sentences would end at the margin; the breaks between such lines become plain ones again.
 */
final class PrintedLines {

    private static final String PARAGRAPH = "\n\n";
    private static final int FEW = 4;
    private static final double MOST = 0.8;
    private static final double MANY = 0.25;
    private static final double FULL = 0.8;
    private static final double HEADING = 0.6;

    private final String[] blocks;
    private final int width;

    private PrintedLines(String[] blocks) {
        this.blocks = blocks;
        int[] lengths = Arrays.stream(blocks).mapToInt(String::length).sorted().toArray();
        this.width = lengths[(int) (lengths.length * 0.9)];
    }

    /** The text with the paragraphs that its lines make; the same text where its paragraphs are ones already. */
    static String joined(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String[] blocks = text.split(PARAGRAPH);
        PrintedLines lines = new PrintedLines(blocks);
        return lines.areTornApart() ? lines.join() : text;
    }

    /**
     * The text with the sentences whole that go on from one page to the next.
     *
     * @param pages where each page begins
     */
    static String joinedAt(List<Integer> pages, String text) {
        StringBuilder joined = new StringBuilder(text);
        for (int i = pages.size() - 1; i >= 0; i--) {
            int start = pages.get(i);
            int end = start - PARAGRAPH.length();
            if (end > 0
                    && joined.substring(end, start).equals(PARAGRAPH)
                    && Character.isLowerCase(joined.codePointAt(start))
                    && !endsSentence(joined.substring(end - 1, end))) {
                joined.replace(end, start, "\n");
            }
        }
        return joined.toString();
    }

    private boolean areTornApart() {
        if (blocks.length < FEW) {
            return false;
        }
        long single =
                Arrays.stream(blocks).filter(block -> block.indexOf('\n') < 0).count();
        int goingOn = 0;
        for (int i = 1; i < blocks.length; i++) {
            boolean inside = !endsSentence(blocks[i - 1]) && Character.isLowerCase(blocks[i].codePointAt(0));
            goingOn += inside ? 1 : 0;
        }
        return single >= MOST * blocks.length && goingOn >= MANY * blocks.length;
    }

    private String join() {
        StringBuilder text = new StringBuilder(blocks[0]);
        for (int i = 1; i < blocks.length; i++) {
            text.append(isEnd(blocks[i - 1], blocks[i]) ? PARAGRAPH : "\n").append(blocks[i]);
        }
        return text.toString();
    }

    /** A paragraph ends with a sentence that leaves room on its line; a heading is short, and a capital follows. */
    private boolean isEnd(String line, String next) {
        return endsSentence(line)
                ? line.length() < FULL * width
                : line.length() < HEADING * width && !Character.isLowerCase(next.codePointAt(0));
    }

    private static boolean endsSentence(String line) {
        return ".!?…:»”\"'’)。！？".indexOf(line.charAt(line.length() - 1)) >= 0;
    }
}
