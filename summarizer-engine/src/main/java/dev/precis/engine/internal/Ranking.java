package dev.precis.engine.internal;

import dev.precis.engine.Algorithm;
import dev.precis.engine.SummaryOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns an algorithm's scores into relevances between 0 and 1: evenly spaced by rank, so that a few outliers do not drown
 * the redundancy penalty; raised by what the title and the query ask for; boilerplate last.
 *
 * @param relevance by sentence
 * @param boilerplate by sentence
 */
record Ranking(double[] relevance, boolean[] boilerplate) {

    private static final double QUERY_SHARE = 0.7;
    private static final double TITLE_SHARE = 0.4;
    private static final double BOILERPLATE = 1e-9;

    static Ranking of(double[] scores, DocumentModel document, SummaryOptions options) {
        double[] relevance = byRank(scores);
        if (options.algorithm() != Algorithm.LEAD) {
            mixIn(options.title(), TITLE_SHARE, relevance, document);
            mixIn(options.query(), QUERY_SHARE, relevance, document);
        }
        boolean[] boilerplate = document.boilerplate();
        for (int i = 0; i < relevance.length; i++) {
            relevance[i] *= boilerplate[i] ? BOILERPLATE : 1;
        }
        return new Ranking(relevance, boilerplate);
    }

    /** All sentences, the most relevant first. */
    List<Integer> best() {
        return order(relevance);
    }

    /** The sentences that are not boilerplate, the most relevant first; all if there is nothing but boilerplate. */
    List<Integer> bestWithoutBoilerplate() {
        List<Integer> best = best();
        List<Integer> real = best.stream().filter(i -> !boilerplate[i]).toList();
        return real.isEmpty() ? best : real;
    }

    private static double[] byRank(double[] scores) {
        List<Integer> order = order(scores);
        double[] relevance = new double[scores.length];
        for (int rank = 0; rank < scores.length; rank++) {
            relevance[order.get(rank)] = (double) (scores.length - rank) / scores.length;
        }
        return relevance;
    }

    private static List<Integer> order(double[] scores) {
        List<Integer> order = new ArrayList<>(scores.length);
        for (int i = 0; i < scores.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(Comparator.naturalOrder()));
        return order;
    }

    private static void mixIn(@Nullable String words, double share, double[] relevance, DocumentModel document) {
        if (words == null) {
            return;
        }
        Focus focus = Focus.on(words, document);
        if (!focus.isEmpty()) {
            for (int i = 0; i < relevance.length; i++) {
                relevance[i] = (1 - share) * relevance[i] + share * focus.share(document.vectors(), i);
            }
        }
    }
}
