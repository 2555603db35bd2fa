package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRankScorerTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 80})
    void visits_sentences_as_often_as_with_the_matrix_of_all_pairs(int sentences) {
        for (long seed = 0; seed < 20; seed++) {
            // Given
            List<int[]> terms = DenseReference.randomSentences(sentences, 200, seed);
            TermVectors vectors = TermVectors.of(terms, 200);
            int[] lengths = terms.stream().mapToInt(t -> t.length).toArray();
            // When
            double[] visits = TextRankScorer.visits(vectors, lengths);
            // Then
            assertThat(visits)
                    .containsExactly(
                            DenseReference.visits(DenseReference.overlaps(vectors, lengths)), within(1e-5 * sentences));
        }
    }

    @Test
    void leads_without_leaps_where_most_is_shared() {
        // Given
        DocumentModel document = DocumentModel.of(
                "The old mill grinds flour. The mill grinds rye and flour. A cat sleeps. The miller sells flour.",
                "en",
                null);
        int[] lengths = document.terms().stream().mapToInt(t -> t.length).toArray();
        double[][] overlaps = DenseReference.overlaps(document.vectors(), lengths);
        // When
        double[] scores = TextRankScorer.withoutLeaps(document);
        // Then
        double[] sums = DenseReference.times(overlaps, new double[] {1, 1, 1, 1});
        assertThat(scores).containsExactly(Ranks.relative(sums), within(1e-6));
        assertThat(scores[1]).isEqualTo(1);
        assertThat(scores[2]).isLessThan(scores[3]);
    }

    @Test
    void multiplies_by_the_overlaps_of_short_sentences_exactly_and_of_long_ones_almost() {
        // Given
        TermVectors vectors = TermVectors.of(DenseReference.randomSentences(100, 200, 1), 200);
        int[] shortOnes = new Random(2).ints(100, 0, WordOverlaps.EXACT + 1).toArray();
        int[] longOnes =
                new Random(2).ints(100, 0, SentenceSplitter.LONGEST + 1).toArray();
        double[] x = new Random(3).doubles(100).toArray();
        // When
        double[] ofShort = new WordOverlaps(vectors, shortOnes).times(x);
        double[] ofLong = new WordOverlaps(vectors, longOnes).times(x);
        // Then
        double[] exact = DenseReference.times(DenseReference.overlaps(vectors, longOnes), x);
        assertThat(ofShort)
                .containsExactly(DenseReference.times(DenseReference.overlaps(vectors, shortOnes), x), within(1e-10));
        for (int i = 0; i < x.length; i++) {
            assertThat(ofLong[i]).isBetween(exact[i] * (1 - 1e-12), exact[i] * 1.005);
        }
    }

    @Test
    void knows_some_two_hundred_lengths_at_most() {
        assertThat(IntStream.rangeClosed(0, SentenceSplitter.LONGEST)
                        .map(WordOverlaps::classOf)
                        .distinct()
                        .count())
                .isBetween(190L, 210L);
        assertThat(IntStream.of(0, 1, 2, 63, 64, 65, 130, 1_499).map(WordOverlaps::classOf))
                .containsExactly(2, 2, 2, 63, 64, 64, 128, 1_472);
    }

    @Test
    void counts_a_sentence_that_shares_nothing_least() {
        // Given
        List<int[]> terms = List.of(new int[] {1, 2}, new int[] {4, 5, 6, 7, 7}, new int[] {2, 3});
        // When
        double[] visits = TextRankScorer.visits(TermVectors.of(terms, 8), new int[] {2, 5, 2});
        // Then
        assertThat(visits[1]).isEqualTo(0.15, within(1e-12));
        assertThat(visits[0]).isEqualTo(visits[2]).isEqualTo(1, within(1e-6));
    }
}
