package dev.precis.output.file;

import dev.precis.output.delivery.PermanentDeliveryException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders below one root: made so that they survive a power cut, and entered without leaving the root. Thread-safe.
 */
final class DurableFolders {

    private static final Logger LOG = LoggerFactory.getLogger(DurableFolders.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final Path folder;
    private final Set<Path> entered = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Boolean syncsFolders;

    /** @param folder the root, absolute */
    DurableFolders(Path folder) {
        this.folder = folder;
    }

    /** The root, links resolved; made if it is not there. */
    Path root() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        Path root = folder.toRealPath();
        if (syncsFolders == null) {
            syncsFolders = canSync(root);
        }
        remember(root, root.getParent());
        return root;
    }

    /**
     * A folder below the root; made if it is not there.
     *
     * @throws PermanentDeliveryException where it is a link that leads out
     */
    Path enter(Path root, List<String> folders) throws IOException {
        Path current = root;
        for (String segment : folders) {
            Path next = current.resolve(segment);
            if (!Files.isDirectory(next)) {
                try {
                    Files.createDirectory(next);
                } catch (FileAlreadyExistsException e) {
                    if (!Files.isDirectory(next)) {
                        throw e;
                    }
                }
            }
            Path real = next.toRealPath();
            if (!real.startsWith(root)) {
                throw new PermanentDeliveryException("a folder of this path is a link that leaves the output folder");
            }
            remember(real, current);
            current = real;
        }
        return current;
    }

    /** Everything that was done in the folder stays done, even if the power fails now. */
    void sync(Path directory) throws IOException {
        if (Boolean.TRUE.equals(syncsFolders)) {
            force(directory);
        }
    }

    /** Another process may have made the folder, and not yet synced it: the first one of each process does. */
    private void remember(Path directory, @Nullable Path parent) throws IOException {
        if (entered.contains(directory)) {
            return;
        }
        synchronized (this) {
            if (entered.contains(directory)) {
                return;
            }
            if (parent != null) {
                sync(parent);
            }
            if (entered.size() >= MOST_REMEMBERED) {
                entered.clear();
            }
            entered.add(directory);
        }
    }

    private static boolean canSync(Path root) throws IOException {
        try {
            force(root);
            return true;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            // Windows and some network file systems have no such thing
            LOG.info("Folders of {} cannot be synced: {}", root.getFileName(), e.toString());
            return false;
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
