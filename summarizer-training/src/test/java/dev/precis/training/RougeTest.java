package dev.precis.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RougeTest {

    @Test
    void counts_words_pairs_and_the_longest_common_subsequence() {
        // When
        Rouge rouge = Rouge.best("the cat sat", List.of("the cat on the mat sat"), "en");
        // Then
        assertThat(rouge.one()).isEqualTo(100 * 2 * 3 / (3.0 + 6), within(1e-9));
        assertThat(rouge.two()).isEqualTo(100 * 2 * 1 / (2.0 + 5), within(1e-9));
        assertThat(rouge.longest()).isEqualTo(100 * 2 * 3 / (3.0 + 6), within(1e-9));
    }

    @Test
    void takes_the_best_reference_for_each_of_the_three() {
        // When
        Rouge rouge = Rouge.best("a b c d", List.of("d c b a", "a b x y z"), "en");
        // Then
        assertThat(rouge.one()).isEqualTo(100);
        assertThat(rouge.two()).isEqualTo(100 * 2 * 1 / (3.0 + 4), within(1e-9));
    }

    @Test
    void counts_a_word_no_more_often_than_the_other_text_has_it() {
        assertThat(Rouge.overlap(List.of("a", "a", "a"), List.of("a", "b", "a"), 1))
                .isEqualTo(2);
        assertThat(Rouge.overlap(List.of("a"), List.of("a"), 2)).isZero();
    }

    @Test
    void is_nothing_for_an_empty_summary() {
        assertThat(Rouge.best("", List.of("a b"), "en")).isEqualTo(Rouge.NOTHING);
    }

    @Test
    void cuts_each_language_into_its_words() {
        assertThat(RougeTokens.of("U.S. officials' talks, 3rd-rate", "en"))
                .containsExactly("u", "s", "offici", "talk", "3rd", "rate");
        assertThat(RougeTokens.of("Die Straße, ＡＢＣ_x", "de")).containsExactly("die", "strasse", "abc", "x");
        assertThat(RougeTokens.of("東京で2人", "ja")).containsExactly("東", "京", "で", "2", "人");
        assertThat(RougeTokens.of("সে বলেছেন।", "bn")).containsExactly("সে", "বলেছেন");
    }
}
