package dev.precis.engine.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much a sentence shares with places that often say what a document is about: title, headings, beginning. */
final class SimilarityFeatures {

    private static final int LEAD = 3;
    private static final int ECHO = 3;

    private SimilarityFeatures() {}

    static void fill(FeatureTable table, DocumentModel document) {
        fillLead(table, document);
        fillEcho(table, document.vectors());
        fillTitle(table, document);
        fillHeadings(table, document);
    }

    private static void fillLead(FeatureTable table, DocumentModel document) {
        TermVectors vectors = document.vectors();
        double[] lead = new double[vectors.columns()];
        int first = -1;
        int taken = 0;
        for (int row = 0; row < vectors.rows() && taken < LEAD; row++) {
            if (!document.boilerplate()[row]) {
                first = first < 0 ? row : first;
                vectors.addTo(lead, row);
                taken++;
            }
        }
        double squares = 0;
        for (double weight : lead) {
            squares += weight * weight;
        }
        double length = squares > 0 ? Math.sqrt(squares) : 1;
        for (int row = 0; row < vectors.rows(); row++) {
            table.set(row, Feature.LEAD_SIMILARITY, vectors.dot(lead, row) / length);
            table.set(row, Feature.FIRST_SIMILARITY, first < 0 ? 0 : vectors.similarity(first, row));
        }
    }

    private static void fillEcho(FeatureTable table, TermVectors vectors) {
        for (int row = 1; row < vectors.rows(); row++) {
            double echo = 0;
            for (int other = Math.max(0, row - ECHO); other < row; other++) {
                echo = Math.max(echo, vectors.similarity(row, other));
            }
            table.set(row, Feature.ECHO, echo);
        }
    }

    private static void fillTitle(FeatureTable table, DocumentModel document) {
        String title = title(document);
        Focus focus = title == null ? null : Focus.on(title, document);
        for (int row = 0; row < table.rows(); row++) {
            table.set(row, Feature.TITLE, focus == null || focus.isEmpty() ? -1 : focus.share(document.vectors(), row));
        }
    }

    /** The title that was given, or else a heading at the document's beginning. */
    private static @Nullable String title(DocumentModel document) {
        if (document.title() != null) {
            return document.title();
        }
        return document.boilerplate()[0] ? document.sentences().get(0).text() : null;
    }

    private static void fillHeadings(FeatureTable table, DocumentModel document) {
        TermVectors vectors = document.vectors();
        List<Sentence> sentences = document.sentences();
        int heading = -1;
        for (int row = 0; row < sentences.size(); row++) {
            if (document.boilerplate()[row]) {
                heading = row;
            }
            table.set(row, Feature.HEADING, heading < 0 || heading == row ? 0 : vectors.similarity(heading, row));
        }
    }
}
