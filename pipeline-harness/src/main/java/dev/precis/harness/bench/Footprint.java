package dev.precis.harness.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What a process holds. */
final class Footprint {

    private Footprint() {}

    /**
     * Resident memory in megabytes (10⁶ bytes), of the process alone.
     *
     * @return not a number where the system does not tell
     */
    static double residentMegabytes(long pid) {
        try {
            Path status = Path.of("/proc", Long.toString(pid), "status");
            return Files.exists(status) ? fromStatus(Files.readString(status)) : fromPs(pid);
        } catch (IOException | NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double fromStatus(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1_024 / 1e6)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** macOS has no {@code /proc}. */
    private static double fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        try (InputStream printed = ps.getInputStream()) {
            String kibibytes = new String(printed.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Double.parseDouble(kibibytes) * 1_024 / 1e6;
        }
    }

    static int threads(long pid) {
        return count(pid, "task");
    }

    static int openFiles(long pid) {
        return count(pid, "fd");
    }

    /** Megabytes (10⁶ bytes) of the files below a folder; those that go while it looks do not count. */
    static double diskMegabytes(Path folder) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get() / 1e6;
    }

    private static int count(long pid, String kind) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), kind))) {
            return (int) entries.count();
        } catch (IOException e) {
            return -1;
        }
    }
}
