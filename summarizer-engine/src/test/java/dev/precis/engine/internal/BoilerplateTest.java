package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoilerplateTest {

    private static final String PROSE =
            "\n\nThe miller rose at dawn. He opened the sluice and waited for the wheel to turn."
                    + " The water came slowly.\n\nNobody spoke of the drought.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Introduction",
                "3. Results and discussion",
                "CHAPTER II. THE MILL.",
                "The mill and its owners ........ 17",
                "https://example.org/a/long/path?with=query",
                "Contact: info@example.org",
                "12.4 | 13.5 | 14.6 | 15.7 | total"
            })
    void knows_what_is_no_sentence(String line) {
        assertThat(isBoilerplate(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The mill stands.",
                "Who would have thought so?",
                "See https://example.org for all that the village has written about it.",
                "Anna: I saw the miller at the bridge",
                "NASA launched 3 rockets.",
                "हम सब साथ में घर जा रहे हैं।",
                "自从一家人搬到城里以后，山上的房子就空了。"
            })
    void takes_sentences_as_sentences(String line) {
        assertThat(isBoilerplate(line)).isFalse();
    }

    @Test
    void knows_a_heading_of_two_sentences() {
        // When
        boolean[] boilerplate = DocumentModel.of("Too few mills? What the millers say" + PROSE, "en", null)
                .boilerplate();
        // Then
        assertThat(boilerplate).containsExactly(true, true, false, false, false, false);
    }

    @Test
    void knows_a_markdown_heading_that_ends_with_a_stop() {
        assertThat(isBoilerplate("## Who owns the mill?")).isTrue();
    }

    @Test
    void takes_a_line_that_repeats_the_title_for_a_heading() {
        assertThat(DocumentModel.of("Who owns the mill?" + PROSE, "en", "WHO OWNS THE MILL")
                        .boilerplate()[0])
                .isTrue();
    }

    private static boolean isBoilerplate(String line) {
        return DocumentModel.of(line + PROSE, "en", null).boilerplate()[0];
    }
}
