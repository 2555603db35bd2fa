package dev.precis.engine.internal;

import java.util.List;

/** Joins sentences into one paragraph: single spaces, and none between Chinese or Japanese sentences. */
final class SummaryText {

    private SummaryText() {}

    static String paragraph(List<Sentence> sentences) {
        StringBuilder paragraph = new StringBuilder();
        for (Sentence sentence : sentences) {
            if (!paragraph.isEmpty() && !isWide(paragraph.charAt(paragraph.length() - 1))) {
                paragraph.append(' ');
            }
            appendNormalised(paragraph, sentence.text());
        }
        return paragraph.toString();
    }

    private static void appendNormalised(StringBuilder paragraph, String text) {
        boolean blankBefore = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                boolean wideBreak = blankBefore && isWide(c) && isWide(paragraph.charAt(paragraph.length() - 1));
                paragraph.append(blankBefore && !wideBreak ? " " : "").append(c);
            }
            blankBefore = Character.isWhitespace(c);
        }
    }

    private static boolean isWide(char c) {
        return Chars.isIdeographOrKana(c) || c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFF60;
    }
}
