package dev.precis.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * ROUGE-1, -2 and -L F1 (Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004), each 0 to 100.
 *
 * @param one single words
 * @param two pairs of neighbouring words
 * @param longest the longest common subsequence of the whole texts
 */
record Rouge(double one, double two, double longest) {

    static final Rouge NOTHING = new Rouge(0, 0, 0);

    /** The best of a summary against each of several references, for each of the three. */
    static Rouge best(String summary, List<String> references, String language) {
        List<String> tokens = RougeTokens.of(summary, language);
        Rouge best = NOTHING;
        for (String reference : references) {
            Rouge rouge = of(tokens, RougeTokens.of(reference, language));
            best = new Rouge(
                    Math.max(best.one, rouge.one),
                    Math.max(best.two, rouge.two),
                    Math.max(best.longest, rouge.longest));
        }
        return best;
    }

    static Rouge of(List<String> summary, List<String> reference) {
        return new Rouge(
                f1(overlap(summary, reference, 1), summary.size(), reference.size()),
                f1(overlap(summary, reference, 2), summary.size() - 1, reference.size() - 1),
                f1(longestCommonSubsequence(summary, reference), summary.size(), reference.size()));
    }

    static Rouge mean(List<Rouge> values) {
        return new Rouge(
                values.stream().mapToDouble(Rouge::one).average().orElse(0),
                values.stream().mapToDouble(Rouge::two).average().orElse(0),
                values.stream().mapToDouble(Rouge::longest).average().orElse(0));
    }

    /** The mean of the three. */
    double mean() {
        return (one + two + longest) / 3;
    }

    /** How many n-grams two texts share, each counted as often as the text that has it less often. */
    static int overlap(List<String> text, List<String> other, int n) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= other.size(); i++) {
            counts.merge(other.subList(i, i + n), 1, Integer::sum);
        }
        int shared = 0;
        for (int i = 0; i + n <= text.size(); i++) {
            Integer left = counts.get(text.subList(i, i + n));
            if (left != null && left > 0) {
                counts.put(text.subList(i, i + n), left - 1);
                shared++;
            }
        }
        return shared;
    }

    private static int longestCommonSubsequence(List<String> a, List<String> b) {
        int[] row = new int[b.size() + 1];
        for (String token : a) {
            int diagonal = 0;
            for (int j = 1; j <= b.size(); j++) {
                int above = row[j];
                row[j] = token.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[b.size()];
    }

    private static double f1(int hits, int summary, int reference) {
        if (hits == 0) {
            return 0;
        }
        double precision = (double) hits / summary;
        double recall = (double) hits / reference;
        return 100 * 2 * precision * recall / (precision + recall);
    }
}
