package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexRankScorerTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 80})
    void visits_sentences_as_often_as_with_the_matrix_of_all_pairs(int sentences) {
        for (long seed = 0; seed < 20; seed++) {
            // Given
            TermVectors vectors = TermVectors.of(DenseReference.randomSentences(sentences, 200, seed), 200);
            // When
            double[] visits = LexRankScorer.visits(vectors);
            // Then
            assertThat(visits)
                    .containsExactly(
                            DenseReference.visits(DenseReference.cosines(vectors, 0)), within(1e-5 * sentences));
        }
    }

    @Test
    void ranks_the_sentence_highest_that_shares_most_with_the_others() {
        // Given
        List<int[]> star = List.of(new int[] {1, 5}, new int[] {1, 2, 3}, new int[] {2, 6}, new int[] {3, 7});
        // When
        double[] visits = LexRankScorer.visits(TermVectors.of(star, 8));
        // Then
        assertThat(Ranks.order(visits)).startsWith(1);
    }

    @Test
    void counts_a_sentence_that_shares_nothing_least() {
        // Given
        List<int[]> terms = List.of(new int[] {1, 2}, new int[] {4, 5, 6}, new int[] {2, 3});
        // When
        double[] visits = LexRankScorer.visits(TermVectors.of(terms, 7));
        // Then
        assertThat(visits[1]).isEqualTo(0.15, within(1e-12));
        assertThat(visits[0]).isEqualTo(visits[2]).isEqualTo(1, within(1e-6));
    }
}
