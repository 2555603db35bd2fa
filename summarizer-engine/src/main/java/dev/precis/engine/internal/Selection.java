package dev.precis.engine.internal;

import dev.precis.engine.Length;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses sentences by relevance within a length, without saying a thing twice. */
final class Selection {

    private Selection() {}

    /**
     * @param penalty the share of its worth that a repetition loses, 0 to 1. If above 0, a sentence that repeats the words of
     *     a better one is only chosen when nothing else is left
     * @return the places of the sentences in the order of choice; none only if the document has none
     */
    static List<Integer> choose(DocumentModel document, Ranking ranking, Length length, double penalty) {
        if (document.sentences().isEmpty()) {
            return List.of();
        }
        Budget budget = Budget.of(length, document);
        List<Integer> candidates = budget.countsWords() ? ranking.bestWithoutBoilerplate() : ranking.best();
        List<Integer> repetitions = penalty > 0 ? repetitions(candidates, document) : List.of();
        List<Integer> different = without(repetitions, candidates);
        int[] words = document.sentences().stream()
                .mapToInt(sentence -> sentence.words().size())
                .toArray();
        MmrSelector selector = new MmrSelector(document.vectors(), ranking.relevance(), words, penalty, budget);
        selector.chooseFrom(different);
        selector.chooseFrom(repetitions);
        if (selector.chosen().isEmpty()) {
            return List.of(candidates.get(0));
        }
        return budget.isMet() ? selector.chosen() : BudgetFitter.fit(selector.chosen(), different, words, budget);
    }

    private static List<Integer> repetitions(List<Integer> candidates, DocumentModel document) {
        Set<List<String>> said = new HashSet<>();
        List<Integer> repetitions = new ArrayList<>();
        for (int sentence : candidates) {
            if (!said.add(document.sentences().get(sentence).words())) {
                repetitions.add(sentence);
            }
        }
        return repetitions;
    }

    private static List<Integer> without(List<Integer> some, List<Integer> all) {
        if (some.isEmpty()) {
            return all;
        }
        Set<Integer> left = new HashSet<>(some);
        return all.stream().filter(sentence -> !left.contains(sentence)).toList();
    }
}
