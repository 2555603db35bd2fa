package dev.precis.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    void what_stays_as_it_is_is_flat() {
        Trend trend = Trend.of(new double[] {80, 80, 80, 80, 80, 80});

        assertThat(trend.mean()).isEqualTo(80);
        assertThat(trend.rise()).isZero();
        assertThat(trend.isFlat()).isTrue();
    }

    @Test
    void the_first_third_is_left_out_as_warm_up() {
        Trend trend = Trend.of(new double[] {10, 60, 100, 100, 100, 100});

        assertThat(trend).isEqualTo(new Trend(100, 0, 0));
    }

    @Test
    void a_leak_of_one_a_minute_rises_by_as_much_as_minutes_passed() {
        double[] leaking =
                DoubleStream.iterate(100, value -> value + 1).limit(60).toArray();

        Trend trend = Trend.of(leaking);

        assertThat(trend.rise()).isCloseTo(39, within(1e-9));
        assertThat(trend.isFlat()).isFalse();
    }

    @Test
    void noise_around_a_level_is_flat_and_so_is_what_falls() {
        assertThat(Trend.of(new double[] {90, 110, 90, 110, 90, 110, 90, 110, 90})
                        .isFlat())
                .isTrue();
        assertThat(Trend.of(new double[] {100, 90, 80, 70, 60, 50}).isFlat()).isTrue();
    }

    @Test
    void a_rise_that_chance_may_have_made_is_flat_and_the_same_rise_without_noise_is_none() {
        double[] noisy = {0, 0, 0, 90, 120, 80, 110, 130, 100};
        double[] steady = {0, 0, 0, 95, 98, 101, 104, 107, 110};

        assertThat(Trend.of(noisy).rise()).isGreaterThan(10);
        assertThat(Trend.of(noisy).isFlat()).isTrue();
        assertThat(Trend.of(steady).isFlat()).isFalse();
    }

    @Test
    void five_samples_are_no_trend() {
        assertThatThrownBy(() -> Trend.of(new double[] {1, 2, 3, 4, 5})).isInstanceOf(IllegalArgumentException.class);
    }
}
