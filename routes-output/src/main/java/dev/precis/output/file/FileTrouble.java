package dev.precis.output.file;

import dev.precis.output.delivery.RetryLaterException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is wrong with a folder, in one line for people; another try may help. */
final class FileTrouble {

    private static final long NEXT_TO_NOTHING = 64 * 1024;

    private FileTrouble() {}

    /**
     * @param called how people know the folder
     * @param folder where it is
     * @param cause what the file system said, in whatever language
     */
    static RetryLaterException explain(String called, Path folder, IOException cause) {
        return new RetryLaterException(line(called, folder, cause), null);
    }

    private static String line(String called, Path folder, IOException cause) {
        String reason = reason(cause);
        if (reason.contains("No space left") || reason.contains("quota exceeded") || hasNoRoom(folder)) {
            return "the disk of " + called + " is full: make room, it is tried again";
        }
        if (reason.contains("Read-only file system") || isReadOnly(folder)) {
            return called + " cannot be written: its file system is read-only";
        }
        if (cause instanceof AccessDeniedException) {
            return called + " cannot be written: permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return called + " cannot be written: there is a file where a folder is needed";
        }
        return called + " cannot be written: "
                + (reason.isBlank() ? cause.getClass().getSimpleName() : reason);
    }

    private static String reason(IOException cause) {
        @Nullable String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return reason == null ? "" : reason;
    }

    private static boolean hasNoRoom(Path folder) {
        try {
            return store(folder).getUsableSpace() < NEXT_TO_NOTHING;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isReadOnly(Path folder) {
        try {
            return store(folder).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    private static FileStore store(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return Files.getFileStore(there);
    }
}
