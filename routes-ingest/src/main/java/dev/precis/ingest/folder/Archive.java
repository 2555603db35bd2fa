package dev.precis.ingest.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that files are moved into, under their relative path, and never over a file that is there. Folders that are links
 * are not entered. Whoever moves something here holds the {@link FolderLock}: between the look for a free name and the move,
 * nobody else takes that name.
 */
final class Archive {

    private static final int MAX_BYTES = 255;
    private static final int MAX_BYTES_BESIDE_ERROR = MAX_BYTES - ErrorFile.SUFFIX.length();

    private final Path root;

    @FunctionalInterface
    private interface Condition {
        boolean holds(Path file) throws IOException;
    }

    /** @param root created when it is first used */
    Archive(Path root) {
        this.root = root;
    }

    /** Moves a file here. */
    void move(Path file, Path relative, UUID jobId) throws IOException {
        Files.move(file, free(relative, jobId, MAX_BYTES, name -> true), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Moves a file here, its error file beside it; the error file is there first, and is written again after a death. */
    void move(Path file, Path relative, ErrorFile error) throws IOException {
        Path target = freeWithError(relative, error.jobId());
        error.write(besideOf(target));
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(besideOf(target));
            throw e;
        }
    }

    /** Writes an error file whose document is nowhere. */
    void write(Path relative, ErrorFile error) throws IOException {
        error.write(besideOf(freeWithError(relative, error.jobId())));
    }

    /** The file that a job's document became here. */
    Optional<Path> find(Path relative, UUID jobId) {
        Path parent = root.resolve(relative).getParent();
        String name = relative.getFileName().toString();
        return Stream.concat(FreeNames.ofJob(name, jobId, MAX_BYTES).limit(2), Stream.of(name))
                .map(parent::resolve)
                .filter(this::isReachable)
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    /** Whether a job's error file is here; also, where asked for, whether its document is. */
    boolean hasError(Path relative, UUID jobId, boolean withDocument) throws IOException {
        Path parent = root.resolve(relative).getParent();
        Iterator<String> names = FreeNames.of(relative.getFileName().toString(), jobId, MAX_BYTES_BESIDE_ERROR)
                .limit(3)
                .iterator();
        while (names.hasNext()) {
            Path file = parent.resolve(names.next());
            boolean ours = isReachable(file)
                    && ErrorFile.read(besideOf(file))
                            .filter(error -> error.jobId().equals(jobId))
                            .isPresent();
            if (ours && (!withDocument || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))) {
                return true;
            }
        }
        return false;
    }

    /** Deletes an error file of ours whose document was taken away. */
    void deleteStaleError(Path relative) throws IOException {
        Path file = root.resolve(relative);
        Path beside = besideOf(file);
        if (isReachable(file)
                && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
                && ErrorFile.read(beside).isPresent()) {
            Files.deleteIfExists(beside);
        }
    }

    private static Path besideOf(Path file) {
        return file.resolveSibling(file.getFileName() + ErrorFile.SUFFIX);
    }

    private static boolean isFreeForError(Path file) throws IOException {
        return Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
                || ErrorFile.read(file).isPresent();
    }

    private Path freeWithError(Path relative, UUID jobId) throws IOException {
        return free(relative, jobId, MAX_BYTES_BESIDE_ERROR, file -> isFreeForError(besideOf(file)));
    }

    private Path free(Path relative, UUID jobId, int maxBytes, Condition condition) throws IOException {
        Path parent = enter(relative);
        Iterator<String> names =
                FreeNames.of(relative.getFileName().toString(), jobId, maxBytes).iterator();
        while (names.hasNext()) {
            Path target = parent.resolve(names.next());
            if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS) && condition.holds(target)) {
                return target;
            }
        }
        throw new FileAlreadyExistsException(root.resolve(relative).toString());
    }

    private Path enter(Path relative) throws IOException {
        Path current = root;
        if (!isFolder(current)) {
            Files.createDirectory(current);
        }
        for (Path segment : relative.getParent() == null ? Path.of("") : relative.getParent()) {
            if (!segment.toString().isEmpty()) {
                current = enter(current, segment.toString());
            }
        }
        return current;
    }

    private static Path enter(Path parent, String name) throws IOException {
        Iterator<String> names = FreeNames.ofFolder(name, MAX_BYTES).iterator();
        while (names.hasNext()) {
            Path next = parent.resolve(names.next());
            try {
                Files.createDirectory(next);
                return next;
            } catch (FileAlreadyExistsException e) {
                if (isFolder(next)) {
                    return next;
                }
            }
        }
        throw new FileAlreadyExistsException(parent.resolve(name).toString());
    }

    private boolean isReachable(Path file) {
        for (Path folder = file.getParent(); folder.startsWith(root); folder = folder.getParent()) {
            if (!isFolder(folder)) {
                return false;
            }
        }
        return file.startsWith(root);
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
