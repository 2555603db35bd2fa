package dev.precis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {

    @Test
    void time_in_proportion_to_length_has_the_exponent_one() {
        assertThat(Growth.exponent(Map.of(1_000, 5.0, 3_000, 15.0, 10_000, 50.0)))
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void time_that_quadruples_as_length_doubles_has_the_exponent_two() {
        assertThat(Growth.exponent(Map.of(1_000, 1.0, 2_000, 4.0, 4_000, 16.0))).isEqualTo(2, within(1e-9));
    }
}
