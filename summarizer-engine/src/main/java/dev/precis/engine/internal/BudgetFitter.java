package dev.precis.engine.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Meets a word target that greedy choice fell short of, by exchanging one of the last chosen sentences. */
final class BudgetFitter {

    private static final int MOST_TRIED = 10;

    private BudgetFitter() {}

    /**
     * @param chosen in the order of choice
     * @param candidates the most relevant first
     * @param words by sentence
     * @return the chosen ones, one of them replaced by the most relevant sentence that meets the budget, if one does
     */
    static List<Integer> fit(List<Integer> chosen, List<Integer> candidates, int[] words, Budget budget) {
        Set<Integer> taken = new HashSet<>(chosen);
        int lowest = Math.max(0, chosen.size() - MOST_TRIED);
        for (int out = chosen.size() - 1; out >= lowest; out--) {
            for (int in : candidates) {
                if (!taken.contains(in) && budget.isMetBySwapping(words[chosen.get(out)], words[in])) {
                    List<Integer> fitted = new ArrayList<>(chosen);
                    fitted.set(out, in);
                    return fitted;
                }
            }
        }
        return chosen;
    }
}
