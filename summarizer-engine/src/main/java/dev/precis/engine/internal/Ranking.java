package dev.precis.engine.internal;

import dev.precis.engine.Algorithm;
import dev.precis.engine.SummaryOptions;
import java.util.List;

/**
 * An algorithm's scores, raised by what the title and the query ask for; boilerplate last. The best has 1.
 *
 * @param relevance by sentence
 * @param boilerplate by sentence
 */
record Ranking(double[] relevance, boolean[] boilerplate) {

    private static final double QUERY_SHARE = 0.7;
    private static final double TITLE_SHARE = 0.4;
    private static final double BOILERPLATE = 1e-9;

    /** With the document's title and the query of the options. */
    static Ranking of(double[] scores, DocumentModel document, SummaryOptions options) {
        double[] relevance = scores.clone();
        if (options.algorithm() != Algorithm.LEAD) {
            if (document.title() != null) {
                mixIn(Focus.on(document.title(), document), TITLE_SHARE, relevance, document);
            }
            if (options.query() != null) {
                mixIn(Focus.onQuery(options.query(), document), QUERY_SHARE, relevance, document);
            }
        }
        double greatest = BOILERPLATE;
        for (int i = 0; i < relevance.length; i++) {
            relevance[i] *= document.boilerplate()[i] ? BOILERPLATE : 1;
            greatest = Math.max(greatest, relevance[i]);
        }
        for (int i = 0; i < relevance.length; i++) {
            relevance[i] /= greatest;
        }
        return new Ranking(relevance, document.boilerplate());
    }

    /** All sentences, the most relevant first. */
    List<Integer> best() {
        return Ranks.order(relevance);
    }

    /** The sentences that are not boilerplate, the most relevant first; all if there is nothing but boilerplate. */
    List<Integer> bestWithoutBoilerplate() {
        List<Integer> best = best();
        List<Integer> real = best.stream().filter(i -> !boilerplate[i]).toList();
        return real.isEmpty() ? best : real;
    }

    private static void mixIn(Focus focus, double share, double[] relevance, DocumentModel document) {
        if (!focus.isEmpty()) {
            for (int i = 0; i < relevance.length; i++) {
                relevance[i] = (1 - share) * relevance[i] + share * focus.share(document.vectors(), i);
            }
        }
    }
}
