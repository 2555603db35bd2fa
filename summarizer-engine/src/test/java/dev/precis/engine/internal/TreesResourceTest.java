package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.engine.internal.TreesResource.Node;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreesResourceTest {

    @Test
    void brings_trees_for_the_features_the_engine_computes() {
        // When
        GradientBoostedTrees trees = TreesResource.load();
        // Then
        assertThat(trees.columns()).isEqualTo(Feature.count());
        assertThat(trees.trees()).isBetween(50, 500);
        assertThat(trees.nodes()).isLessThan(20_000);
    }

    @Test
    void reads_what_it_wrote() throws IOException {
        // Given
        List<Node> split = List.of(new Node(1, 0.5f), Node.leaf(-1), Node.leaf(2));
        // When
        GradientBoostedTrees trees = TreesResource.read(new ByteArrayInputStream(file(split, List.of(Node.leaf(7)))));
        // Then
        float[] row = new float[Feature.count()];
        assertThat(trees.score(row)).containsExactly(3 - 1 + 7);
        row[1] = 0.5f;
        assertThat(trees.score(row)).containsExactly(3 + 2 + 7);
        assertThat(trees.nodes()).isEqualTo(4);
    }

    @Test
    void refuses_trees_of_other_features() throws IOException {
        // Given
        byte[] file = file(List.of(Node.leaf(1)));
        int version = 2 + "precis-trees-1".length() + Integer.BYTES - 1;
        file[version]++;
        // When / Then
        assertThatThrownBy(() -> TreesResource.read(new ByteArrayInputStream(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version of the features");
    }

    @Test
    void refuses_another_file() {
        assertThatThrownBy(() -> TreesResource.read(new ByteArrayInputStream(new byte[] {0, 1, 'x'})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("format");
    }

    @SafeVarargs
    private static byte[] file(List<Node>... trees) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreesResource.write(out, "made by a test", 3, List.of(trees));
        return out.toByteArray();
    }
}
