package dev.precis.harness.fault;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Faults one after the other. The same seed, kinds and durations give the same plan again.
 *
 * @param seed what it was drawn from
 * @param faults in their order
 */
public record FaultPlan(long seed, List<Fault> faults) {

    private static final int CHOICES = 60;

    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /**
     * Draws one.
     *
     * @param kinds to draw from; their order counts
     * @param count of the faults
     * @param quiet how long nothing fails before each, at most
     * @param lasting how long each lasts, at most
     */
    public static FaultPlan draw(long seed, Collection<FaultKind> kinds, int count, Duration quiet, Duration lasting) {
        Random random = new Random(seed);
        List<FaultKind> all = List.copyOf(kinds);
        return new FaultPlan(
                seed,
                IntStream.range(0, count)
                        .mapToObj(number -> new Fault(
                                upTo(quiet, random),
                                all.get(random.nextInt(all.size())),
                                random.nextInt(CHOICES),
                                upTo(lasting, random)))
                        .toList());
    }

    private static Duration upTo(Duration most, Random random) {
        return Duration.ofMillis(random.nextInt((int) most.toMillis() + 1));
    }

    /** Begins to strike; the plan and its seed are printed. */
    public FaultRun start(Targets targets) {
        return FaultRun.start(this, targets);
    }

    @Override
    public String toString() {
        return "%d faults of seed %d".formatted(faults.size(), seed);
    }
}
