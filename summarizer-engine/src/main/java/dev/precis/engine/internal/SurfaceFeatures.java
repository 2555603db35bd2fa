package dev.precis.engine.internal;

import java.util.List;

/** What a sentence looks like: figures, names, quotes, questions, speakers. */
final class SurfaceFeatures {

    private static final String QUOTES = "\"“”«»„「」『』";
    private static final String PARENTHESES = "(（";
    private static final String COMMAS = ",;，、；،؛";
    private static final String QUESTIONS = "?？؟";

    private SurfaceFeatures() {}

    static void fill(FeatureTable table, DocumentModel document) {
        List<Sentence> sentences = document.sentences();
        int speakers = 0;
        boolean questionBefore = false;
        for (int row = 0; row < sentences.size(); row++) {
            Sentence sentence = sentences.get(row);
            boolean speaker = ListMarkers.startsWithSpeaker(
                    sentence.text(), 0, sentence.text().length());
            table.set(row, Feature.SPEAKER, speaker ? 1 : 0);
            table.set(row, Feature.FINAL_STOP, Boilerplate.endsWithStop(sentence.text()) ? 1 : 0);
            table.set(row, Feature.AFTER_QUESTION, questionBefore ? 1 : 0);
            questionBefore = fillSigns(table, row, sentence);
            fillWords(table, row, sentence.words());
            table.set(
                    row,
                    Feature.CONTENT,
                    (double) document.vectors().termCount(row)
                            / sentence.words().size());
            speakers += speaker ? 1 : 0;
        }
        table.setAll(Feature.SPEAKERS, (double) speakers / sentences.size());
    }

    /** Whether there is a question mark. */
    private static boolean fillSigns(FeatureTable table, int row, Sentence sentence) {
        String text = sentence.text();
        int digits = 0;
        int quotes = 0;
        int parentheses = 0;
        int commas = 0;
        int questions = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c >= 'a' && c <= 'z') {
                continue;
            }
            if (Character.isDigit(c)) {
                digits++;
            } else if (!Character.isLetter(c)) {
                quotes += QUOTES.indexOf(c) >= 0 ? 1 : 0;
                parentheses += PARENTHESES.indexOf(c) >= 0 ? 1 : 0;
                commas += COMMAS.indexOf(c) >= 0 ? 1 : 0;
                questions += QUESTIONS.indexOf(c) >= 0 ? 1 : 0;
            }
        }
        table.set(row, Feature.DIGITS, (double) digits / text.length());
        table.set(row, Feature.QUOTES, quotes);
        table.set(row, Feature.PARENTHESES, parentheses);
        table.set(row, Feature.COMMAS, (double) commas / sentence.words().size());
        table.set(row, Feature.QUESTION, questions > 0 ? 1 : 0);
        return questions > 0;
    }

    private static void fillWords(FeatureTable table, int row, List<String> words) {
        int capitals = 0;
        int characters = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            characters += word.length();
            capitals += i > 0 && Character.isUpperCase(word.charAt(0)) ? 1 : 0;
        }
        table.set(row, Feature.WORD_LENGTH, (double) characters / words.size());
        table.set(row, Feature.CAPITALS, (double) capitals / words.size());
    }
}
