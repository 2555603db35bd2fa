package dev.precis.harness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeClockTest {

    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    @Test
    void a_process_lives_by_the_clock_that_jumps(@TempDir Path folder) throws Exception {
        assumeTrue(FakeClock.missing().isEmpty(), () -> FakeClock.missing().orElseThrow());
        FakeClock clock = new FakeClock(folder);
        clock.jump(Duration.ofHours(1));
        // When
        Instant ahead = time(clock);
        clock.jump(Duration.ofHours(-1));
        Instant behind = time(clock);
        // Then
        assertThat(Duration.between(Instant.now(), ahead)).isCloseTo(Duration.ofHours(1), TOLERANCE);
        assertThat(Duration.between(Instant.now(), behind)).isCloseTo(Duration.ofHours(-1), TOLERANCE);
    }

    private static Instant time(FakeClock clock) throws IOException {
        ProcessBuilder date = new ProcessBuilder("date", "+%s");
        date.environment().putAll(clock.environment());
        try (BufferedReader output = date.start().inputReader()) {
            return Instant.ofEpochSecond(Long.parseLong(output.readLine()));
        }
    }
}
