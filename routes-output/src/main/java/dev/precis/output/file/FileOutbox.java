package dev.precis.output.file;

import dev.precis.output.delivery.PermanentDeliveryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes files whole or not at all, below one folder, and never over a file that is there. Written to a hidden name in
 * the target folder, synced, then given its name by a hard link, which fails where the name is taken. Thread-safe; any
 * number of processes may share the folder.
 */
public final class FileOutbox {

    private static final int MAX_SAME_NAMES = 9_999;
    private static final int MAX_REWRITES = 3;

    /** {@code .<name>.<delivery>.<process>-<number>.part} */
    private static final Pattern HIDDEN = Pattern.compile("\\..*\\.[0-9a-f-]{36}(?:\\.[0-9a-f]{12}-[0-9a-f]+)?\\.part");

    /** Two processes may work at the same delivery for a moment; they never share a hidden file. */
    private static final String PROCESS =
            UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private static final AtomicLong NUMBER = new AtomicLong();

    private static final Logger LOG = LoggerFactory.getLogger(FileOutbox.class);

    private final Path folder;
    private final DurableFolders folders;
    private final Publication publication;

    /** @param folder created when it is first used */
    public FileOutbox(Path folder) {
        this(folder, new HardLink());
    }

    FileOutbox(Path folder, Publication publication) {
        this.folder = folder.toAbsolutePath().normalize();
        this.folders = new DurableFolders(this.folder);
        this.publication = publication;
    }

    /**
     * Publishes a file. Where the same delivery did so before, its file is recognised and no other one is written.
     *
     * @param under the folders below this one, safe as names
     * @param name of the file, safe as a name
     * @param content the whole file
     * @param deliveryId whose file it is
     * @return the path relative to the outbox, with slashes
     * @throws PermanentDeliveryException where a folder of that path leads out of the outbox
     * @throws IOException where the file system does not take it now
     */
    String publish(List<String> under, FileName name, byte[] content, UUID deliveryId) throws IOException {
        Path root = folders.root();
        Path parent = folders.enter(root, under);
        for (int write = 1; ; write++) {
            Path temporary = hidden(parent, name, deliveryId);
            try {
                write(temporary, content);
                Path target = name(temporary, parent, name, deliveryId);
                Files.deleteIfExists(temporary);
                folders.sync(parent);
                return root.relativize(target).toString().replace('\\', '/');
            } catch (NoSuchFileException e) {
                // a process that has just started takes our hidden file for one that was left behind, see sweep
                if (write == MAX_REWRITES || !Files.isDirectory(parent)) {
                    throw e;
                }
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /**
     * Removes the hidden files that killed processes have left anywhere below the folder. Those of living ones may go, too:
     * they write them again.
     */
    void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Leftovers leftovers = new Leftovers();
        try {
            Files.walkFileTree(folder, leftovers);
        } catch (IOException e) {
            LOG.warn("Unfinished files of earlier processes could not be looked for: {}", e.toString());
        }
        if (leftovers.removed > 0) {
            LOG.info("{} unfinished files of earlier processes were removed", leftovers.removed);
        }
    }

    /** What comes and goes meanwhile, or cannot be read, is left alone. */
    private static final class Leftovers extends SimpleFileVisitor<Path> {
        private int removed;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (HIDDEN.matcher(name).matches() && !name.contains("." + PROCESS + "-")) {
                try {
                    removed += Files.deleteIfExists(file) ? 1 : 0;
                } catch (IOException e) {
                    LOG.warn("An unfinished file of an earlier process stays: {}", e.toString());
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException cause) {
            return FileVisitResult.CONTINUE;
        }
    }

    private static Path hidden(Path parent, FileName name, UUID deliveryId) {
        String end = "." + deliveryId + "." + PROCESS + "-" + Long.toHexString(NUMBER.incrementAndGet()) + ".part";
        return parent.resolve("." + SafeName.shortened(name.shortened(), SafeName.MAX_BYTES - 1 - end.length()) + end);
    }

    private Path name(Path temporary, Path parent, FileName name, UUID deliveryId) throws IOException {
        for (int number = 1; number <= MAX_SAME_NAMES; number++) {
            Path target = parent.resolve(name.numbered(number));
            try {
                publication.publish(temporary, target, deliveryId);
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
        return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(temporary, target) < 0;
    }

    private static void write(Path temporary, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
