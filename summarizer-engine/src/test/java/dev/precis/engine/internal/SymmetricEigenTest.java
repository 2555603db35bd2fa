package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

    @Test
    void knows_the_eigenvalues_of_a_two_by_two_matrix() {
        // When
        SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{2, 1}, {1, 2}});
        // Then
        assertThat(eigen.values()).containsExactly(new double[] {3, 1}, within(1e-12));
        assertThat(eigen.vectors()[0][0]).isEqualTo(eigen.vectors()[1][0], within(1e-12));
    }

    @Test
    void gives_values_and_vectors_that_make_the_matrix() {
        // Given
        Random random = new Random(1);
        double[][] matrix = new double[15][15];
        for (int i = 0; i < 15; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = matrix[j][i] = random.nextGaussian();
            }
        }
        double[][] copy = new double[15][];
        for (int i = 0; i < 15; i++) {
            copy[i] = matrix[i].clone();
        }
        // When
        SymmetricEigen eigen = SymmetricEigen.of(copy);
        // Then
        assertThat(eigen.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        for (int i = 0; i < 15; i++) {
            for (int j = 0; j < 15; j++) {
                double made = 0;
                for (int k = 0; k < 15; k++) {
                    made += eigen.vectors()[i][k] * eigen.values()[k] * eigen.vectors()[j][k];
                }
                assertThat(made).isEqualTo(matrix[i][j], within(1e-10));
            }
        }
    }
}
