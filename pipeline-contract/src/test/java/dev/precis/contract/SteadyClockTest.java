package dev.precis.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void goes_on_with_the_time_that_passes() {
        // Given
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        SteadyClock clock = new SteadyClock(BEGINNING, nanos::get);
        // When
        nanos.addAndGet(1_000_000_000);
        // Then
        assertThat(clock.instant()).isEqualTo(BEGINNING.plusSeconds(1));
        assertThat(clock.millis()).isEqualTo(BEGINNING.toEpochMilli() + 1000);
    }

    @Test
    void begins_with_the_wall_clock() {
        Instant before = Instant.now();
        assertThat(new SteadyClock().instant()).isBetween(before, Instant.now());
    }
}
