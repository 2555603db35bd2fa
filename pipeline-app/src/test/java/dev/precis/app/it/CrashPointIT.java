package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.harness.crash.CrashPointList;
import dev.precis.harness.crash.CrashPointList.Reach;
import dev.precis.harness.crash.CrashWalk;
import dev.precis.harness.crash.Mode;
import dev.precis.harness.crash.WholeWalk;
import dev.precis.harness.process.ApplicationJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process dies before or after a step that others can see, with documents at every door.
 * {@code -Dprecis.test.crash-points=all} walks every point, {@code -Dprecis.test.crash-seed=N} repeats a run.
 */
class CrashPointIT {

    private static final String WHICH = "precis.test.crash-points";
    private static final long SEED = Long.getLong("precis.test.crash-seed", System.nanoTime());
    private static final int DEATHS = 2;
    private static final Path LIST = ApplicationJar.repository().resolve("docs").resolve("crash-points.md");

    @TempDir
    Path work;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothing_is_lost_or_doubled_by_deaths_at_some_points_and_no_point_is_unknown(Mode mode) throws Exception {
        System.out.printf("%s: -Dprecis.test.crash-seed=%d%n", mode, SEED);
        CrashPointList list = CrashPointList.read(LIST);
        try (CrashWalk walk = CrashWalk.of(mode, work)) {
            // Given
            Map<String, Integer> reached = walk.discover();
            assertThat(list.differences(mode, reached.keySet()))
                    .as("what differs from " + LIST)
                    .isEmpty();
            List<String> points = new ArrayList<>(list.points(mode, Reach.ALWAYS));
            Random random = new Random(SEED);
            Collections.shuffle(points, random);
            // When
            for (String point : points.subList(0, DEATHS)) {
                int hit = 1 + random.nextInt(Math.max(1, reached.getOrDefault(point, 1) / 2));
                assertThat(walk.dieAt(point, hit)).as("%s, hit %d", point, hit).isTrue();
            }
            // Then
            assertThat(walk.finish()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    @EnabledIfSystemProperty(
            named = WHICH,
            matches = "all",
            disabledReason = "every point, on demand: -D" + WHICH + "=all")
    void nothing_is_lost_or_doubled_by_a_death_at_any_point(Mode mode) throws Exception {
        System.out.printf("%s: -Dprecis.test.crash-seed=%d%n", mode, SEED);
        CrashPointList list = CrashPointList.read(LIST);
        WholeWalk walk = new WholeWalk(mode, work, Path.of("target", "crash-points.md"), System.out::println, SEED);
        // When
        List<String> faults = new ArrayList<>(walk.faults(list.points(mode, Reach.ALWAYS), true));
        faults.addAll(walk.faults(list.points(mode, Reach.FAULT), true));
        faults.addAll(walk.faults(list.points(mode, Reach.SOMETIMES), false));
        for (String point : list.points(mode, Reach.FIRST_START)) {
            faults.addAll(walk.faults(List.of(point), true));
        }
        // Then
        assertThat(faults).isEmpty();
    }
}
