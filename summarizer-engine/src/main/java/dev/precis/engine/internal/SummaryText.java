package dev.precis.engine.internal;

import dev.precis.engine.SummarySentence;
import java.util.List;
import java.util.stream.Collectors;

/** Lays sentences out: single spaces, and none where a line breaks between Chinese or Japanese characters. */
public final class SummaryText {

    private SummaryText() {}

    /** One paragraph, without spaces between Chinese or Japanese sentences. */
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

    /** A line each, after a hyphen. */
    public static String bullets(List<SummarySentence> sentences) {
        return sentences.stream()
                .map(sentence -> "- " + normalised(sentence.text()))
                .collect(Collectors.joining("\n"));
    }

    static String normalised(String text) {
        StringBuilder line = new StringBuilder();
        appendNormalised(line, text);
        return line.toString();
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

    static boolean isWide(char c) {
        return Chars.isIdeographOrKana(c) || c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFF60;
    }
}
