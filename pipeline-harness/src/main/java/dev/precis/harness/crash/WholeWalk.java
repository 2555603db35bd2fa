package dev.precis.harness.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Walks many points. Several share an installation, so that the recovery from one death leads up to the next; where such an
 * installation ends with a fault, each of its points is walked again in one of its own.
 */
public final class WholeWalk {

    private static final int AT_ONCE = 8;

    /** Of the hits of an undisturbed run: after a death, there are fewer. */
    private static final double LATEST_HIT = 0.5;

    private static final String GOOD = "nothing lost, nothing doubled";
    private static final String NOT_REACHED = "not reached";

    private final Mode mode;
    private final Path work;
    private final Path report;
    private final Consumer<String> progress;
    private final Random random;
    private Map<String, Integer> reached = Map.of();
    private int walks;

    /**
     * @param work an empty folder
     * @param report gets a row for each point
     * @param progress is told of each death
     * @param seed of the order of the points, and of which of their hits is the fatal one
     */
    public WholeWalk(Mode mode, Path work, Path report, Consumer<String> progress, long seed) {
        this.mode = mode;
        this.work = work;
        this.report = report;
        this.progress = progress;
        this.random = new Random(seed);
    }

    /**
     * Walks all of these points.
     *
     * @param mustBeReached whether a point that is not reached is tried again alone, at its first hit, and then is a fault
     * @return the faults, each with its point
     */
    public List<String> faults(List<String> points, boolean mustBeReached) throws IOException, SQLException {
        if (walks == 0) {
            try (CrashWalk walk = next()) {
                reached = walk.discover();
            }
        }
        List<String> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);
        List<String> faults = new ArrayList<>();
        for (int from = 0; from < shuffled.size(); from += AT_ONCE) {
            List<String> some = shuffled.subList(from, Math.min(shuffled.size(), from + AT_ONCE));
            for (String alone : together(some, mustBeReached)) {
                faults.addAll(alone(alone, mustBeReached));
            }
            progress.accept("%s: %d of %d points".formatted(mode, from + some.size(), shuffled.size()));
        }
        return faults;
    }

    /** The points that are to be walked again alone: those that were not reached and must be, or all where there was a fault. */
    private List<String> together(List<String> points, boolean mustBeReached) throws IOException, SQLException {
        List<String> died = new ArrayList<>();
        List<String> faults;
        try (CrashWalk walk = next()) {
            for (String point : points) {
                if (walk.dieAt(point, hit(point))) {
                    died.add(point);
                }
            }
            faults = walk.finish();
        }
        if (!faults.isEmpty()) {
            progress.accept(mode + ": " + faults + " after " + points);
            return points;
        }
        List<String> again = new ArrayList<>();
        for (String point : points) {
            if (died.contains(point)) {
                row(point, GOOD);
            } else if (mustBeReached) {
                again.add(point);
            } else {
                row(point, NOT_REACHED);
            }
        }
        return again;
    }

    private int hit(String point) {
        return 1 + random.nextInt((int) Math.max(1, reached.getOrDefault(point, 1) * LATEST_HIT));
    }

    /** The walk of one point, at its first hit. */
    private List<String> alone(String point, boolean mustBeReached) throws IOException, SQLException {
        List<String> faults = new ArrayList<>();
        try (CrashWalk walk = next()) {
            boolean reached = walk.dieAt(point, 1);
            if (!reached && mustBeReached) {
                faults.add("not reached");
            }
            faults.addAll(walk.finish());
            String end = reached ? GOOD : NOT_REACHED;
            row(point, faults.isEmpty() ? end : String.join("; ", faults));
        }
        return faults.stream().map(fault -> mode + ", " + point + ": " + fault).toList();
    }

    private CrashWalk next() throws IOException, SQLException {
        return CrashWalk.of(mode, work.resolve(mode + "-" + ++walks));
    }

    private void row(String point, String end) throws IOException {
        String[] step = point.split(" \\| ");
        String row = "| %s | `%s` | %s | %s | %s |%n".formatted(mode, step[0], step[1], end, Instant.now());
        Files.writeString(report, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
