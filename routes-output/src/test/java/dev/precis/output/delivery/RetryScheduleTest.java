package dev.precis.output.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5));

    @Test
    void each_failure_waits_longer_and_the_last_one_is_final() {
        RetrySchedule schedule = new RetrySchedule(DELAYS, () -> 0.5);
        assertThat(schedule.delayAfter(1)).contains(Duration.ofSeconds(5));
        assertThat(schedule.delayAfter(2)).contains(Duration.ofMinutes(5));
        assertThat(schedule.delayAfter(3)).isEmpty();
        assertThat(schedule.delayAfter(3, Duration.ofHours(1))).isEmpty();
    }

    @Test
    void tries_are_spread_by_a_fifth() {
        assertThat(new RetrySchedule(DELAYS, () -> 0).delayAfter(1)).contains(Duration.ofSeconds(4));
        assertThat(new RetrySchedule(DELAYS, () -> 1).delayAfter(1)).contains(Duration.ofSeconds(6));
    }
}
