package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureTableTest {

    private static final String TEXT = """
            The mill

            The mill was built in 1702, and "nobody" knows by whom. Who would ask?
            The wheel turns (slowly) since the Old River was led past the mill.

            Anna: The old river is dry, and the wheel stands still.
            """;

    private final FeatureTable table = FeatureTable.of(TEXT, "en", null);

    @Test
    void knows_where_a_sentence_stands() {
        assertThat(column(Feature.POSITION)).containsExactly(0, 0, 1, 2, 3);
        assertThat(column(Feature.RELATIVE_POSITION)).containsExactly(0, 0.25f, 0.5f, 0.75f, 1);
        assertThat(column(Feature.POSITION_FROM_END)).containsExactly(4, 3, 2, 1, 0);
        assertThat(column(Feature.AFTER_HEADING)).containsExactly(0, 1, 0, 0, 0);
        assertThat(table.isBoilerplate(0)).isTrue();
    }

    @Test
    void knows_what_a_sentence_looks_like() {
        assertThat(value(1, Feature.DIGITS)).isEqualTo(4f / table.sentence(1).length());
        assertThat(value(1, Feature.QUOTES)).isEqualTo(2);
        assertThat(column(Feature.QUESTION)).containsExactly(0, 0, 1, 0, 0);
        assertThat(column(Feature.AFTER_QUESTION)).containsExactly(0, 0, 0, 1, 0);
        assertThat(value(3, Feature.PARENTHESES)).isEqualTo(1);
        assertThat(value(3, Feature.CAPITALS)).isEqualTo(2f / 13, within(1e-6f));
        assertThat(column(Feature.SPEAKER)).containsExactly(0, 0, 0, 0, 1);
        assertThat(value(0, Feature.SPEAKERS)).isEqualTo(0.2f);
    }

    @Test
    void knows_what_is_said_again() {
        assertThat(value(4, Feature.REPEATED_PAIRS)).as("old river").isEqualTo(1);
        assertThat(value(2, Feature.REPEATED_PAIRS)).isZero();
        assertThat(value(0, Feature.NEW_TERMS)).isEqualTo(1);
        assertThat(value(4, Feature.NEW_TERMS)).isBetween(0.1f, 0.9f);
    }

    @Test
    void takes_a_heading_at_the_beginning_for_the_title_when_none_is_given() {
        assertThat(value(1, Feature.TITLE)).isEqualTo(1);
        assertThat(value(4, Feature.TITLE)).isZero();
        assertThat(FeatureTable.of(TEXT, "en", "Old river").row(4)[Feature.TITLE.ordinal()])
                .isEqualTo(1);
    }

    @Test
    void has_finite_numbers_for_the_strangest_sentences() {
        for (String text : new String[] {"x", "the the the.", "1", "A. B! C?", "今天。", "\ud800 a", "# a\n# b"}) {
            FeatureTable strange = FeatureTable.of(text, "en", "the");
            for (float value : strange.values()) {
                assertThat(value).as(text).isFinite();
            }
        }
    }

    @Test
    void is_the_same_under_any_default_locale() {
        // Given
        float[] expected = table.values();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            // When / Then
            assertThat(FeatureTable.of(TEXT, "en", null).values()).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    private float value(int row, Feature feature) {
        return table.row(row)[feature.ordinal()];
    }

    private float[] column(Feature feature) {
        float[] column = new float[table.rows()];
        IntStream.range(0, column.length).forEach(row -> column[row] = value(row, feature));
        return column;
    }
}
