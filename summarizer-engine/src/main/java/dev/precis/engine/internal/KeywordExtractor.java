package dev.precis.engine.internal;

import dev.precis.engine.Keyword;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keywords by frequency, weighted by how early a term appears and how long it is (the features of Campos et al., "YAKE!
 * Keyword extraction from single documents", 2020, that need no corpus).
 */
final class KeywordExtractor {

    private static final int FULL_LENGTH = 8;

    private KeywordExtractor() {}

    static List<Keyword> keywords(Vocabulary vocabulary, int count) {
        if (count == 0 || vocabulary.size() == 0) {
            return List.of();
        }
        Vocabulary.Form[] mostUsed = new Vocabulary.Form[vocabulary.size()];
        double[] score = new double[vocabulary.size()];
        for (Vocabulary.Form form : vocabulary.forms()) {
            score[form.term] += form.count;
            if (mostUsed[form.term] == null || form.count > mostUsed[form.term].count) {
                mostUsed[form.term] = form;
            }
        }
        List<Integer> terms = new ArrayList<>();
        for (int term = 0; term < score.length; term++) {
            String text = mostUsed[term].text;
            score[term] *= earliness(term, score.length) * length(text);
            if (text.codePoints().anyMatch(Character::isLetter)) {
                terms.add(term);
            }
        }
        terms.sort(Comparator.<Integer>comparingDouble(term -> -score[term]).thenComparing(Comparator.naturalOrder()));
        return terms.stream()
                .limit(count)
                .map(term -> new Keyword(mostUsed[term].text, score[term] / score[terms.get(0)]))
                .toList();
    }

    /** 1.5 for the first term to appear, 1 for the last. */
    private static double earliness(int term, int terms) {
        return 1.5 - 0.5 * term / terms;
    }

    private static double length(String text) {
        int length = text.codePointCount(0, text.length());
        boolean characters = Chars.isIdeographOrKana(text.codePointAt(0));
        return characters ? 1 : Math.min(1.0, (double) length / FULL_LENGTH);
    }
}
