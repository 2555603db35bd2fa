package dev.precis.engine.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of a title or a query each sentence takes up: the idf-weighted share of its words, 0 to 1. For one thread.
 */
final class Focus {

    /** Of the words of a query, the first so many are looked for in other forms too, so that the time is linear. */
    private static final int MOST_INFLECTED = 50;

    private static final int NONE = -1;

    private final int[] wordOfTerm;
    private final double[] weights;
    private final double all;
    private final int[] latestRow;

    /**
     * @param wordOfTerm by term of the document: the word of the title or query that it stands for, or {@link #NONE}
     * @param weights by word; 0 for words that the document has not
     */
    private Focus(int[] wordOfTerm, double[] weights) {
        this.wordOfTerm = wordOfTerm;
        this.weights = weights;
        this.all = Arrays.stream(weights).sum();
        this.latestRow = new int[weights.length];
        Arrays.fill(latestRow, NONE);
    }

    /** On the words of a title, exactly as they are. */
    static Focus on(String title, DocumentModel document) {
        List<String> words = document.vocabulary().folded(Tokenizer.words(title));
        return of(words, exact(words, document), document);
    }

    /**
     * On the words of a query in whatever form: a sentence about "ferries" answers what is asked about a "ferry"
     * ({@link Inflections#related}). A form that the query has itself stands for itself.
     */
    static Focus onQuery(String query, DocumentModel document) {
        List<String> words = document.vocabulary().folded(Tokenizer.words(query));
        List<String> terms = document.vocabulary().words();
        int[] wordOfTerm = exact(words, document);
        for (int word = 0; word < Math.min(MOST_INFLECTED, words.size()); word++) {
            for (int term = 0; term < terms.size(); term++) {
                if (wordOfTerm[term] == NONE && Inflections.related(words.get(word), terms.get(term))) {
                    wordOfTerm[term] = word;
                }
            }
        }
        return of(words, wordOfTerm, document);
    }

    private static int[] exact(List<String> words, DocumentModel document) {
        Map<String, Integer> places = new HashMap<>();
        for (String word : words) {
            places.put(word, places.size());
        }
        return document.vocabulary().words().stream()
                .mapToInt(term -> places.getOrDefault(term, NONE))
                .toArray();
    }

    /** A word weighs as much as the most frequent of its forms. */
    private static Focus of(List<String> words, int[] wordOfTerm, DocumentModel document) {
        double[] weights = new double[words.size()];
        for (int term = 0; term < wordOfTerm.length; term++) {
            int word = wordOfTerm[term];
            if (word != NONE) {
                double idf = document.vectors().idf(term);
                weights[word] = weights[word] == 0 ? idf : Math.min(weights[word], idf);
            }
        }
        return new Focus(wordOfTerm, weights);
    }

    /** Whether none of the words occurs in the document. */
    boolean isEmpty() {
        return all == 0;
    }

    /** Of a sentence; a word counts once, in however many forms. */
    double share(TermVectors vectors, int row) {
        double sum = 0;
        for (int term : vectors.terms(row)) {
            int word = wordOfTerm[term];
            if (word != NONE && latestRow[word] != row) {
                latestRow[word] = row;
                sum += weights[word];
            }
        }
        return sum / all;
    }
}
