package dev.precis.ingest.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Which files are open for writing, as far as this system tells: Linux does, of the processes that this one may look at (proc(5),
 * {@code /proc/<pid>/fd} and {@code fdinfo}). Elsewhere no file is known to be open. Thread-safe.
 */
final class OpenFiles {

    private static final Path PROCESSES = Path.of("/proc");
    private static final int WRITING = 03;
    private static final long FRESH = Duration.ofMillis(500).toNanos();

    private final Set<Path> roots;
    private Set<Path> open = Set.of();
    private long lookedAt = System.nanoTime() - FRESH;

    /** @param roots the folders that count */
    OpenFiles(Set<Path> roots) {
        this.roots = Set.copyOf(roots);
    }

    /** Whether somebody had the file open for writing within the last half second. */
    synchronized boolean isBeingWritten(Path file) {
        if (System.nanoTime() - lookedAt >= FRESH) {
            open = look();
            lookedAt = System.nanoTime();
        }
        return open.contains(file);
    }

    private Set<Path> look() {
        Set<Path> found = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                addOpenFiles(process, found);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // not a system that tells
        }
        return found;
    }

    private void addOpenFiles(Path process, Set<Path> found) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                Path file = Files.readSymbolicLink(descriptor);
                if (roots.stream().anyMatch(file::startsWith) && isForWriting(process, descriptor)) {
                    found.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // ended meanwhile, or somebody else's
        }
    }

    private static boolean isForWriting(Path process, Path descriptor) throws IOException {
        for (String line : Files.readAllLines(process.resolve("fdinfo").resolve(descriptor.getFileName()))) {
            if (line.startsWith("flags:")) {
                return (Long.parseLong(line.substring("flags:".length()).strip(), 8) & WRITING) != 0;
            }
        }
        return false;
    }
}
