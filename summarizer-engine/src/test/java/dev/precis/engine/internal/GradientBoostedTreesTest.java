package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GradientBoostedTreesTest {

    private static final int LEAF = GradientBoostedTrees.LEAF;

    /** Below 2: 10; else by the second feature, below -1: 20, else 30. Then a tree of one leaf: 0.5. */
    private final GradientBoostedTrees trees = new GradientBoostedTrees(
            2,
            100,
            new int[] {0, 5},
            new int[] {0, LEAF, 1, LEAF, LEAF, LEAF},
            new float[] {2, 10, -1, 20, 30, 0.5f},
            new int[] {2, 0, 4, 0, 0, 0});

    @Test
    void adds_up_the_leaves_that_a_row_reaches() {
        // When
        double[] scores = trees.score(new float[] {1, 0, 3, -2, 3, 0});
        // Then
        assertThat(scores).containsExactly(110.5, 120.5, 130.5);
    }

    @Test
    void sends_a_row_at_the_threshold_to_the_right() {
        assertThat(trees.score(new float[] {2, -1})).containsExactly(130.5);
    }

    @Test
    void scores_no_rows() {
        assertThat(trees.score(new float[0])).isEmpty();
    }

    @Test
    void refuses_a_feature_that_rows_do_not_have() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientBoostedTrees(
                        1, 0, new int[] {0}, new int[] {1, LEAF, LEAF}, new float[3], new int[] {2, 0, 0}))
                .withMessageContaining("node 0");
    }

    @Test
    void refuses_a_child_that_would_lead_in_circles() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientBoostedTrees(
                        1, 0, new int[] {0}, new int[] {0, LEAF, LEAF}, new float[3], new int[] {0, 0, 0}))
                .withMessageContaining("node 0");
    }
}
