package dev.precis.engine.internal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row per sentence, a column per {@link Feature}. Training and scoring both take it from here, so they cannot differ. */
public final class FeatureTable {

    /** Grows when a feature is added, removed, moved, or computed in another way. */
    public static final int VERSION = 1;

    private final List<Sentence> sentences;
    private final boolean[] boilerplate;
    private final float[] values;

    private FeatureTable(DocumentModel document) {
        sentences = document.sentences();
        boilerplate = document.boilerplate();
        values = new float[sentences.size() * Feature.count()];
    }

    /**
     * The features of a text.
     *
     * @param language a BCP-47 tag
     */
    public static FeatureTable of(String text, String language, @Nullable String title) {
        return of(DocumentModel.of(text, language, title));
    }

    static FeatureTable of(DocumentModel document) {
        FeatureTable table = new FeatureTable(document);
        if (table.rows() > 0) {
            PositionFeatures.fill(table, document);
            SurfaceFeatures.fill(table, document);
            CentralityFeatures.fill(table, document);
            SimilarityFeatures.fill(table, document);
            RepetitionFeatures.fill(table, document);
        }
        return table;
    }

    /** The names of the columns. */
    public static List<String> names() {
        return Arrays.stream(Feature.values()).map(Feature::name).toList();
    }

    public int rows() {
        return sentences.size();
    }

    /** The text of a row's sentence. */
    public String sentence(int row) {
        return sentences.get(row).text();
    }

    /** Whether a row's sentence is a heading, an address, a table row or the like. */
    public boolean isBoilerplate(int row) {
        return boilerplate[row];
    }

    /** A copy of a row. */
    public float[] row(int row) {
        return Arrays.copyOfRange(values, row * Feature.count(), (row + 1) * Feature.count());
    }

    /** All rows, one after another; not to be changed. */
    float[] values() {
        return values;
    }

    void set(int row, Feature feature, double value) {
        values[row * Feature.count() + feature.ordinal()] = (float) value;
    }

    void setAll(Feature feature, double value) {
        for (int row = 0; row < rows(); row++) {
            set(row, feature, value);
        }
    }

    /** Sets a column to numbers divided by the greatest of them, or to 0 if none is positive. */
    void setRelative(Feature feature, double[] numbers) {
        double greatest = Arrays.stream(numbers).max().orElse(0);
        for (int row = 0; row < numbers.length; row++) {
            set(row, feature, greatest > 0 ? numbers[row] / greatest : 0);
        }
    }

    /** Sets a column to the deviations of numbers from their mean, in standard deviations. */
    void setDeviations(Feature feature, double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / numbers.length;
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        double deviation = Math.sqrt(squares / numbers.length);
        for (int row = 0; row < numbers.length; row++) {
            set(row, feature, deviation > 1e-9 ? (numbers[row] - mean) / deviation : 0);
        }
    }
}
