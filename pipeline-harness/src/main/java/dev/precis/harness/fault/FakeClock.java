package dev.precis.harness.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The wall clock of processes, which can jump while they run; what measures time that has passed is left alone. */
public final class FakeClock {

    private static final String LIBRARY = "libfaketimeMT.so.1";

    private final Path file;

    /** @param folder for the file that the processes look at */
    public FakeClock(Path folder) {
        file = folder.resolve("clock");
        jump(Duration.ZERO);
    }

    /** Why there can be none on this machine, if so: what a test says when it is skipped. */
    public static Optional<String> missing() {
        return library().isPresent() ? Optional.empty() : Optional.of("libfaketime is not installed");
    }

    private static Optional<Path> library() {
        return Stream.of(
                        "/usr/lib/x86_64-linux-gnu/faketime",
                        "/usr/lib/aarch64-linux-gnu/faketime",
                        "/usr/lib/faketime",
                        "/usr/lib64/faketime",
                        "/usr/local/lib/faketime")
                .map(folder -> Path.of(folder, LIBRARY))
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * For each process that is to live by this clock. Its monotonic clock is the true one, and the library must not take
     * the times that threads wait until for wall clock times: otherwise no thread of a JVM ever waits.
     */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "FAKETIME_DONT_RESET", "1");
    }

    /**
     * Takes effect within a second.
     *
     * @param offset from the true time; negative is in the past
     */
    public void jump(Duration offset) {
        try {
            Path next = Files.writeString(file.resolveSibling("clock.next"), "%+d%n".formatted(offset.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
