package dev.precis.ingest.folder;

import dev.precis.contract.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves a file aside whose job is committed. Thread-safe; other processes may do the same to the same file. */
final class FileSettler {

    private static final Logger LOG = LoggerFactory.getLogger(FileSettler.class);

    private final Clock clock;

    FileSettler(Clock clock) {
        this.clock = clock;
    }

    /**
     * Settles a file.
     *
     * @param rejection why it was no document, or null
     * @return false where it has to stay, although it was dealt with
     */
    boolean settle(FoundFile file, UUID jobId, @Nullable Failure rejection) {
        try {
            if (file.folder().after() == WatchedFolder.After.NOTHING) {
                return !isUnchanged(file);
            }
            return FolderLock.whileLocked(file.folder().path(), () -> {
                if (isUnchanged(file)) {
                    putAside(file, jobId, rejection);
                }
                return true;
            });
        } catch (IOException e) {
            if (Files.notExists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
            LOG.warn(
                    "The file of job {} in folder {} cannot be moved and stays: {}",
                    jobId,
                    file.folder().name(),
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private static boolean isUnchanged(FoundFile file) throws IOException {
        return FileState.of(file.path()).filter(file.state()::equals).isPresent();
    }

    private void putAside(FoundFile file, UUID jobId, @Nullable Failure rejection) throws IOException {
        Archive failed = new Archive(file.folder().failed());
        if (rejection != null) {
            failed.move(file.path(), file.relative(), ErrorFile.of(rejection, jobId, file.document(), clock.instant()));
            return;
        }
        // before the file goes: after a death, the file is what brings the next process here
        forgetError(failed, file);
        if (file.folder().after() == WatchedFolder.After.DELETE) {
            Files.deleteIfExists(file.path());
        } else {
            new Archive(file.folder().done()).move(file.path(), file.relative(), jobId);
        }
    }

    private static void forgetError(Archive failed, FoundFile file) {
        try {
            failed.deleteStaleError(file.relative());
        } catch (IOException e) {
            LOG.warn(
                    "An old error file in folder {} cannot be deleted: {}",
                    file.folder().name(),
                    e.getClass().getSimpleName());
        }
    }
}
