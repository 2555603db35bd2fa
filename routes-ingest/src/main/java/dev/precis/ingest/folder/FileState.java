package dev.precis.ingest.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * What tells one content of a file from another without reading it.
 *
 * @param size in bytes
 * @param modified when it was last written, by the file system's clock
 */
record FileState(long size, Instant modified) {

    /** Looks at a file; empty for anything that is not a regular file, links included. */
    static Optional<FileState> of(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return found.isRegularFile()
                ? Optional.of(
                        new FileState(found.size(), found.lastModifiedTime().toInstant()))
                : Optional.empty();
    }
}
