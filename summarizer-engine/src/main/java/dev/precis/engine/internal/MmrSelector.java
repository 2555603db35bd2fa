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
 * O(n log n) however many are asked for. One per selection.
 */
final class MmrSelector {

    private static final int MOST_COMPARISONS = 200;

    private final TermVectors vectors;
    private final double[] relevance;
    private final int[] words;
    private final double penalty;
    private final Budget budget;
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

    /**
     * @param relevance by sentence
     * @param words by sentence
     * @param penalty the share of a sentence's worth that a verbatim repetition loses, 0 to 1
     * @param budget spent by what is chosen
     */
    MmrSelector(TermVectors vectors, double[] relevance, int[] words, double penalty, Budget budget) {
        this.vectors = vectors;
        this.relevance = relevance;
        this.words = words;
        this.penalty = penalty;
        this.budget = budget;
    }

    /** Chooses among these sentences until the budget is met or nothing more fits. */
    void chooseFrom(List<Integer> candidates) {
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
    }

    /** What was chosen up to now, in the order of choice. */
    List<Integer> chosen() {
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
