package dev.precis.harness.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk in memory that can be filled to the last byte. Only who may mount can have one. */
public final class SmallDisk implements AutoCloseable {

    private static final int PIECE = 65_536;
    private static final int MAY_MOUNT = 21;

    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        ballast = folder.resolve("ballast");
    }

    /** Why there can be none for this user, if so: what a test says when it is skipped. */
    public static Optional<String> missing() {
        return mayMount() ? Optional.empty() : Optional.of("only root may mount a disk of its own");
    }

    /** As the kernel says: root in a container often may not. */
    private static boolean mayMount() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
                    .anyMatch(capabilities -> (capabilities >> MAY_MOUNT & 1) == 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Mounts one.
     *
     * @param folder where; it is made if it is not there
     * @param megabytes that it holds
     */
    public static SmallDisk mount(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Writes until nothing more can be written. */
    public void fill() {
        for (byte[] piece : new byte[][] {new byte[PIECE], new byte[1]}) {
            try (OutputStream out = Files.newOutputStream(
                    ballast, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(piece);
                }
            } catch (IOException e) {
                // full, which is what was wanted
            }
        }
    }

    /** Gives the room back. */
    public void free() {
        try {
            Files.deleteIfExists(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // lazily: a process that has just been killed may have files open for another moment
        Command.run("umount", "--lazy", folder.toString());
    }
}
