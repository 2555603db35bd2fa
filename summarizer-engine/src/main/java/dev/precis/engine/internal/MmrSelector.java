package dev.precis.engine.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Greedy maximal marginal relevance (Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking", SIGIR 1998):
 * always the sentence that is worth most after a deduction for what the chosen ones already say.
 *
 * <p>Lazy: a deduction only grows, so a sentence whose outdated worth is not the highest need not be looked at again. A
 * sentence is compared with at most {@value #MOST_COMPARISONS} chosen ones, the latest first, so that the time is
 * O(n log n) however many are asked for.
 */
final class MmrSelector {

    private static final int MOST_COMPARISONS = 200;

    private final TermVectors vectors;
    private final double penalty;
    private final List<Integer> chosen = new ArrayList<>();

    private static final class Candidate {
        final int sentence;
        final double relevance;
        double worth;
        double redundancy;
        int compared;
        int comparisonsLeft = MOST_COMPARISONS;

        Candidate(int sentence, double relevance) {
            this.sentence = sentence;
            this.relevance = relevance;
            this.worth = relevance;
        }
    }

    private MmrSelector(TermVectors vectors, double penalty) {
        this.vectors = vectors;
        this.penalty = penalty;
    }

    /**
     * Chooses among the candidates until the budget is met or nothing more fits.
     *
     * @param candidates sentences
     * @param relevance by sentence
     * @param words by sentence
     * @param penalty the share of a sentence's worth that a verbatim repetition loses, 0 to 1
     * @return in the order of choice
     */
    static List<Integer> select(
            TermVectors vectors,
            List<Integer> candidates,
            double[] relevance,
            int[] words,
            double penalty,
            Budget budget) {
        return new MmrSelector(vectors, penalty).select(candidates, relevance, words, budget);
    }

    private List<Integer> select(List<Integer> candidates, double[] relevance, int[] words, Budget budget) {
        PriorityQueue<Candidate> queue = new PriorityQueue<>(
                Comparator.<Candidate>comparingDouble(c -> -c.worth).thenComparingInt(c -> c.sentence));
        for (int sentence : candidates) {
            queue.add(new Candidate(sentence, relevance[sentence]));
        }
        while (!budget.isMet() && !queue.isEmpty()) {
            Candidate best = queue.remove();
            if (!budget.admits(words[best.sentence])) {
                continue;
            }
            if (isOutdated(best)) {
                update(best);
                queue.add(best);
            } else {
                chosen.add(best.sentence);
                budget.spend(words[best.sentence]);
            }
        }
        return chosen;
    }

    private boolean isOutdated(Candidate candidate) {
        return penalty > 0 && candidate.compared < chosen.size() && candidate.comparisonsLeft > 0;
    }

    private void update(Candidate candidate) {
        for (int i = chosen.size() - 1; i >= candidate.compared && candidate.comparisonsLeft > 0; i--) {
            candidate.redundancy =
                    Math.max(candidate.redundancy, vectors.similarity(candidate.sentence, chosen.get(i)));
            candidate.comparisonsLeft--;
        }
        candidate.compared = chosen.size();
        candidate.worth = candidate.relevance * (1 - penalty * candidate.redundancy);
    }
}
