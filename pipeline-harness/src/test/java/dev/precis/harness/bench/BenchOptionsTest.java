package dev.precis.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchOptionsTest {

    @Test
    void everything_is_measured_unless_asked_otherwise() {
        BenchOptions options = BenchOptions.parse(List.of());

        assertThat(options.modes()).containsExactly(Mode.values());
        assertThat(options.rows()).containsExactly(Row.values());
        assertThat(options.soakMinutes()).isZero();
    }

    @Test
    void modes_and_rows_are_chosen_by_name() {
        BenchOptions options =
                BenchOptions.parse(List.of("--modes", "embedded", "--rows", "amqp,http-32", "--seconds", "1.5"));

        assertThat(options.modes()).containsExactly(Mode.EMBEDDED);
        assertThat(options.rows()).containsExactly(Row.HTTP_32, Row.AMQP);
        assertThat(options.seconds()).isEqualTo(1.5);
    }

    @Test
    void the_last_of_two_values_counts() {
        assertThat(BenchOptions.parse(List.of("--documents", "5", "--documents", "6"))
                        .documents())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "--rows,   amqps, there is no amqps",
        "--second, 1,     there is no option --second",
        "--idle,   soon,  --idle takes a number above 0",
        "--idle,   -1,    --idle takes a number above 0"
    })
    void a_wrong_option_is_refused_with_its_reason(String option, String value, String reason) {
        assertThatThrownBy(() -> BenchOptions.parse(List.of(option, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void an_option_without_a_value_is_refused() {
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--rows"))).isInstanceOf(IllegalArgumentException.class);
    }
}
