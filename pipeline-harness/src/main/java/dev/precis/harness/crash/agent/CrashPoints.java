package dev.precis.harness.crash.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What happens at a point: it is noted, or the process dies there as by {@code kill -9}. Before it dies it leaves a mark, so
 * that whoever waits for its death knows the cause. Thread-safe.
 */
public final class CrashPoints {

    private static final int KILLED = 137;

    private static @Nullable Path notes;
    private static @Nullable Path mark;
    private static @Nullable String fatal;
    private static int hitsLeft;

    private CrashPoints() {}

    /** @param plan {@code notes}: file for the names; {@code point}, {@code hit}, {@code mark}: where to die, and the file of the mark */
    static void plan(Properties plan) {
        notes = path(plan.getProperty("notes"));
        fatal = plan.getProperty("point");
        mark = path(plan.getProperty("mark"));
        hitsLeft = Integer.parseInt(plan.getProperty("hit", "1"));
    }

    private static @Nullable Path path(@Nullable String name) {
        return name == null ? null : Path.of(name);
    }

    /** @param step what is about to be done, and where */
    public static void before(String step) {
        reached(step + " | before");
    }

    /** @param step what has just been done, and where */
    public static void after(String step) {
        reached(step + " | after");
    }

    private static synchronized void reached(String point) {
        if (notes != null) {
            append(notes, point);
        }
        if (point.equals(fatal) && --hitsLeft == 0) {
            if (mark != null) {
                append(mark, point);
            }
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static void append(Path file, String line) {
        try {
            Files.write(
                    file,
                    (line + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
