package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Trees of any shape, so that leaves stand at all depths. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void says_what_going_down_node_by_node_says(long seed) {
        // Given
        Random random = new Random(seed);
        List<Integer> features = new ArrayList<>();
        List<Float> values = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        int[] roots = new int[20];
        for (int tree = 0; tree < roots.length; tree++) {
            roots[tree] = features.size();
            grow(random, 5, features, values, right);
        }
        int[] feature = features.stream().mapToInt(i -> i).toArray();
        int[] child = right.stream().mapToInt(i -> i).toArray();
        float[] value = new float[values.size()];
        for (int i = 0; i < value.length; i++) {
            value[i] = values.get(i);
        }
        float[] rows = new float[3 * 30];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextInt(5);
        }
        // When
        double[] scores = new GradientBoostedTrees(3, 1, roots, feature, value, child).score(rows);
        // Then
        for (int row = 0; row < scores.length; row++) {
            double expected = 1;
            for (int root : roots) {
                int node = root;
                while (feature[node] != LEAF) {
                    node = rows[3 * row + feature[node]] < value[node] ? node + 1 : child[node];
                }
                expected += value[node];
            }
            assertThat(scores[row]).isEqualTo(expected);
        }
    }

    private static void grow(
            Random random, int levels, List<Integer> features, List<Float> values, List<Integer> right) {
        int node = features.size();
        boolean leaf = levels == 0 || random.nextInt(4) == 0;
        features.add(leaf ? LEAF : random.nextInt(3));
        values.add((float) random.nextInt(5));
        right.add(0);
        if (!leaf) {
            grow(random, levels - 1, features, values, right);
            right.set(node, features.size());
            grow(random, levels - 1, features, values, right);
        }
    }

    @Test
    void refuses_trees_that_would_take_too_much_room_once_filled_up() {
        // Given a chain of nine nodes to the right
        int levels = 9;
        int[] features = new int[2 * levels + 1];
        int[] right = new int[features.length];
        for (int level = 0; level < levels; level++) {
            features[2 * level + 1] = LEAF;
            right[2 * level] = 2 * level + 2;
        }
        features[2 * levels] = LEAF;
        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new GradientBoostedTrees(1, 0, new int[] {0}, features, new float[features.length], right))
                .withMessageContaining("9 levels");
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
