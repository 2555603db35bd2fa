package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precis.harness.client.HttpApi;
import dev.precis.harness.fault.FakeClock;
import dev.precis.harness.process.Layout;
import dev.precis.harness.process.PrecisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock is set while documents come in. */
class ClockJumpIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void results_go_on_when_the_clock_jumps_by_an_hour_and_back(int hours) throws Exception {
        assumeTrue(FakeClock.missing().isEmpty(), () -> FakeClock.missing().orElseThrow());
        FakeClock clock = new FakeClock(folder);
        Path data = folder.resolve("data");
        try (Layout layout = Layout.embedded(data, PrecisProcess.SMALL_AND_QUICK, List.of())) {
            layout.members().forEach(member -> member.environment(clock.environment()));
            layout.start();
            try (SteadyCaller caller = new SteadyCaller(layout.doors().get(0).url(), data)) {
                caller.nextResult();
                // When
                Duration there = resultAfter(clock, Duration.ofHours(hours), caller, layout);
                Duration back = resultAfter(clock, Duration.ZERO, caller, layout);
                // Then
                System.out.printf(
                        "%+d h: a result after %d ms, back after %d ms; %s%n",
                        hours, there.toMillis(), back.toMillis(), caller);
                assertThat(List.of(there, back)).allMatch(time -> time.compareTo(LIMIT) < 0);
                caller.nothingIsLostOrDoubled();
                caller.isOnlyAskedToTryAgain();
            }
        }
    }

    private static Duration resultAfter(FakeClock clock, Duration jump, SteadyCaller caller, Layout layout) {
        HttpApi api = new HttpApi(layout.doors().get(0).url());
        clock.jump(jump);
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(Duration.between(Instant.now(), time(api))).isCloseTo(jump, Duration.ofMinutes(1)));
        return caller.nextResult();
    }

    /** Of the process, as it tells in each answer. */
    private static Instant time(HttpApi api) {
        String date = api.get("/actuator/health/liveness")
                .headers()
                .firstValue("Date")
                .orElseThrow();
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    }
}
