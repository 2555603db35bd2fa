package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LsaScorerTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 15})
    void scores_a_short_text_as_with_the_full_decomposition(int sentences) {
        for (long seed = 0; seed < 20; seed++) {
            // Given
            TermVectors vectors = TermVectors.of(DenseReference.randomSentences(sentences, 200, seed), 200);
            // When
            double[] lengths = LsaScorer.lengths(vectors);
            // Then
            assertThat(lengths).containsExactly(fullDecomposition(vectors), within(1e-6));
        }
    }

    @Test
    void finds_singular_values_to_a_percent_in_a_long_text_without_clear_topics() {
        // Given
        TermVectors vectors = TermVectors.of(DenseReference.randomSentences(200, 1_000, 1), 1_000);
        double[] squares = SymmetricEigen.of(DenseReference.cosines(vectors, 1)).values();
        // When
        double[] found = LatentTopics.of(vectors, 10).singularValues();
        // Then
        assertThat(found).hasSize(10);
        for (int topic = 0; topic < 10; topic++) {
            double exact = Math.sqrt(squares[topic]);
            assertThat(found[topic]).isBetween(0.99 * exact, exact + 1e-9);
        }
    }

    @Test
    void finds_the_singular_values_of_topics_that_share_no_term() {
        // Given
        List<int[]> terms = new ArrayList<>();
        for (int topic = 0; topic < 20; topic++) {
            terms.addAll(Collections.nCopies(40 - 2 * topic, new int[] {2 * topic, 2 * topic + 1}));
        }
        // When
        LatentTopics topics = LatentTopics.of(TermVectors.of(terms, 40), 10);
        // Then
        for (int topic = 0; topic < 10; topic++) {
            assertThat(topics.singularValues()[topic]).isEqualTo(Math.sqrt(40 - 2 * topic), within(0.02));
        }
        assertThat(topics.shares(0)[0]).isEqualTo(1, within(0.01));
        assertThat(topics.shares(terms.size() - 1)[0]).isEqualTo(0, within(1e-6));
    }

    @Test
    void keeps_topics_that_sentences_share_and_that_are_half_as_great_as_the_greatest() {
        assertThat(LsaScorer.mainOnes(new double[] {3, 2, 1.5, 1.4})).isEqualTo(3);
        assertThat(LsaScorer.mainOnes(new double[] {1.5, 1.1, 1, 0.9})).isEqualTo(2);
        assertThat(LsaScorer.mainOnes(new double[] {1, 1, 1})).isZero();
        assertThat(LsaScorer.mainOnes(new double[] {})).isZero();
    }

    @Test
    void finds_no_sentence_better_where_none_shares_a_term() {
        // Given
        List<int[]> terms = List.of(new int[] {1, 2}, new int[] {}, new int[] {3}, new int[] {4, 5});
        // Then
        assertThat(LsaScorer.lengths(TermVectors.of(terms, 6))).containsOnly(0);
    }

    @Test
    void scores_sentences_of_minor_topics_lower() {
        // Given
        List<int[]> terms = List.of(
                new int[] {1, 2}, new int[] {1, 2}, new int[] {1, 2}, new int[] {1, 2}, new int[] {1, 3}, new int[] {4
                });
        // When
        double[] lengths = LsaScorer.lengths(TermVectors.of(terms, 5));
        // Then
        assertThat(Ranks.order(lengths)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    /** By the eigenvectors of the cosines of all pairs: those of Aᵀ · A. */
    private static double[] fullDecomposition(TermVectors vectors) {
        SymmetricEigen eigen = SymmetricEigen.of(DenseReference.cosines(vectors, 1));
        double[] singularValues = Arrays.stream(eigen.values())
                .limit(10)
                .map(square -> Math.sqrt(Math.max(0, square)))
                .toArray();
        int main = LsaScorer.mainOnes(singularValues);
        double[] lengths = new double[vectors.rows()];
        for (int row = 0; row < lengths.length; row++) {
            double squares = 0;
            for (int topic = 0; topic < main; topic++) {
                squares += eigen.values()[topic] * eigen.vectors()[row][topic] * eigen.vectors()[row][topic];
            }
            lengths[row] = Math.sqrt(squares);
        }
        return lengths;
    }
}
