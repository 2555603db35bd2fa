package dev.precis.engine.internal;

import java.util.List;

/** Where a sentence stands (Edmundson, "New Methods in Automatic Extracting", JACM 16(2), 1969) and how long it is. */
final class PositionFeatures {

    private PositionFeatures() {}

    static void fill(FeatureTable table, DocumentModel document) {
        List<Sentence> sentences = document.sentences();
        boolean[] boilerplate = document.boilerplate();
        int rows = sentences.size();
        double mean = (double) document.words() / rows;
        int paragraphs = 0;
        int position = 0;
        int blockStart = 0;
        for (int row = 0; row < rows; row++) {
            if (row == 0 || sentences.get(row).block() != sentences.get(row - 1).block()) {
                setParagraphSizes(table, blockStart, row);
                blockStart = row;
                paragraphs++;
            }
            int words = sentences.get(row).words().size();
            table.set(row, Feature.POSITION, position);
            table.set(row, Feature.RELATIVE_POSITION, rows > 1 ? (double) row / (rows - 1) : 0);
            table.set(row, Feature.POSITION_FROM_END, rows - 1 - row);
            table.set(row, Feature.POSITION_IN_PARAGRAPH, row - blockStart);
            table.set(row, Feature.AFTER_HEADING, row > 0 && boilerplate[row - 1] ? 1 : 0);
            table.set(row, Feature.WORDS, words);
            table.set(row, Feature.RELATIVE_WORDS, words / mean);
            if (row > 0) {
                table.set(
                        row,
                        Feature.PREVIOUS_WORDS,
                        sentences.get(row - 1).words().size() / mean);
                table.set(row - 1, Feature.NEXT_WORDS, words / mean);
            }
            position += boilerplate[row] ? 0 : 1;
        }
        setParagraphSizes(table, blockStart, rows);
        table.setAll(Feature.SENTENCES, rows);
        table.setAll(Feature.MEAN_WORDS, mean);
        table.setAll(Feature.PARAGRAPHS, (double) paragraphs / rows);
    }

    private static void setParagraphSizes(FeatureTable table, int from, int to) {
        for (int row = from; row < to; row++) {
            table.set(row, Feature.PARAGRAPH_SENTENCES, to - from);
        }
    }
}
