package dev.precis.output.file;

import dev.precis.output.delivery.PermanentDeliveryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * Publishes files whole or not at all, below one folder, and never over a file that is there. Written to a hidden name in
 * the target folder, synced, then given its name by a hard link, which fails where the name is taken. Thread-safe; any
 * number of processes may share the folder.
 */
public final class FileOutbox {

    private static final int MAX_SAME_NAMES = 9_999;
    private static final int ROOM_FOR_NUMBER = 5;

    /** How a file gets its final name; fails with {@link FileAlreadyExistsException} where that is taken. */
    @FunctionalInterface
    interface Publication {
        void publish(Path temporary, Path target) throws IOException;
    }

    private final Path folder;
    private final Publication publication;

    /** @param folder created when it is first used */
    public FileOutbox(Path folder) {
        this(folder, FileOutbox::link);
    }

    FileOutbox(Path folder, Publication publication) {
        this.folder = folder.toAbsolutePath().normalize();
        this.publication = publication;
    }

    /**
     * Publishes a file. Where the same delivery did so before, its file is recognised and no other one is written.
     *
     * @param document relative path of the document, as untrusted as can be
     * @param suffix what follows the document's name
     * @param content the whole file
     * @param deliveryId makes the hidden name unique
     * @return the path relative to the outbox, with slashes
     * @throws PermanentDeliveryException where a folder of that path leads out of the outbox
     * @throws IOException where the file system does not take it now
     */
    public String publish(String document, String suffix, byte[] content, UUID deliveryId) throws IOException {
        List<String> segments = SafeName.segments(document);
        Files.createDirectories(folder);
        Path root = folder.toRealPath();
        Path parent = enter(root, segments.subList(0, segments.size() - 1));
        String name = SafeName.shortened(
                segments.get(segments.size() - 1), SafeName.MAX_BYTES - suffix.length() - ROOM_FOR_NUMBER);
        String end = "." + deliveryId + ".part";
        Path temporary = parent.resolve("." + SafeName.shortened(name, SafeName.MAX_BYTES - 1 - end.length()) + end);
        try {
            write(temporary, content);
            Path target = name(temporary, parent, name, suffix);
            return root.relativize(target).toString().replace('\\', '/');
        } finally {
            Files.deleteIfExists(temporary);
            sync(parent);
        }
    }

    private Path name(Path temporary, Path parent, String name, String suffix) throws IOException {
        for (int number = 1; number <= MAX_SAME_NAMES; number++) {
            Path target = parent.resolve(name + (number == 1 ? "" : "-" + number) + suffix);
            try {
                publication.publish(temporary, target);
                return target;
            } catch (FileAlreadyExistsException e) {
                if (isSame(temporary, target)) {
                    return target;
                }
            }
        }
        throw new PermanentDeliveryException("more than " + MAX_SAME_NAMES + " results have this name");
    }

    private static boolean isSame(Path temporary, Path target) throws IOException {
        try {
            return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(temporary, target) < 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Path enter(Path root, List<String> folders) throws IOException {
        Path current = root;
        for (String segment : folders) {
            Path next = current.resolve(segment);
            try {
                Files.createDirectory(next);
                sync(current);
            } catch (FileAlreadyExistsException e) {
                if (!next.toRealPath().startsWith(root)) {
                    throw new PermanentDeliveryException("a folder of this path is a link that leaves the outbox");
                }
                if (!Files.isDirectory(next)) {
                    throw e;
                }
            }
            current = next.toRealPath();
        }
        return current;
    }

    private static void write(Path temporary, byte[] content) throws IOException {
        Files.deleteIfExists(temporary);
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void link(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            reserveAndMove(temporary, target);
        }
    }

    /** For file systems without hard links: an empty file can be seen for a moment, but nothing is overwritten. */
    static void reserveAndMove(Path temporary, Path target) throws IOException {
        Files.createFile(target);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows has no such thing
        }
    }
}
