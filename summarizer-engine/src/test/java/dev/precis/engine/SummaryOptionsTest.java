package dev.precis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryOptionsTest {

    static Stream<Arguments> wrongValues() {
        SummaryOptions options = SummaryOptions.defaults();
        return Stream.of(
                wrong("sentences", () -> Length.sentences(0)),
                wrong("words", () -> Length.words(-1)),
                wrong("words", () -> new Length(Length.Unit.WORDS, 1.5)),
                wrong("ratio", () -> Length.ratio(0)),
                wrong("ratio", () -> Length.ratio(1.01)),
                wrong("ratio", () -> Length.ratio(Double.NaN)),
                wrong("preset", () -> Length.preset("tiny")),
                wrong("order", () -> Order.fromId("alphabet")),
                wrong("algorithm", () -> Algorithm.fromId("magic")),
                wrong("language", () -> options.withLanguage("")),
                wrong("language", () -> options.withLanguage("not a tag")),
                wrong("keywords", () -> options.withKeywords(-1)),
                wrong("keywords", () -> options.withKeywords(1_001)),
                wrong("redundancyPenalty", () -> options.withRedundancyPenalty(1.1)),
                wrong("redundancyPenalty", () -> options.withRedundancyPenalty(Double.NaN)));
    }

    private static Arguments wrong(String parameter, Runnable call) {
        return Arguments.of(parameter, call);
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void refuses_a_wrong_value_naming_its_parameter(String parameter, Runnable call) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageStartingWith(parameter + " must be");
    }

    @Test
    void accepts_languages_in_any_case_and_with_regions() {
        SummaryOptions options = SummaryOptions.defaults();
        assertThat(options.withLanguage("AUTO").language()).isEqualTo("auto");
        assertThat(options.withLanguage("pt-br").language()).isEqualTo("pt-BR");
        assertThat(options.withLanguage("zh-Hans").language()).isEqualTo("zh-Hans");
    }

    @Test
    void finds_names_in_any_case() {
        assertThat(Algorithm.fromId("Centroid")).isEqualTo(Algorithm.CENTROID);
        assertThat(Order.fromId("RANK")).isEqualTo(Order.RANK);
        assertThat(Length.preset("Brief")).isEqualTo(Length.sentences(3));
    }

    @Test
    void changes_one_option_and_keeps_the_others() {
        // Given
        SummaryOptions options = SummaryOptions.defaults()
                .withLength(Length.words(50))
                .withOrder(Order.RANK)
                .withTitle("Title")
                .withLanguage("fr")
                .withAlgorithm(Algorithm.LEAD)
                .withQuery("query")
                .withKeywords(3)
                .withRedundancyPenalty(0.5);
        // Then
        assertThat(options)
                .isEqualTo(new SummaryOptions(
                        Length.words(50), Order.RANK, "Title", "fr", Algorithm.LEAD, "query", 3, 0.5));
    }
}
