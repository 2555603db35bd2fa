package dev.precis.ingest.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Where uploads are until they have been read: below {@code java.io.tmpdir}, for nobody but this process's user. */
public final class UploadDirectory implements AutoCloseable {

    private final Path path;

    public UploadDirectory() {
        try {
            // Its permissions are 0700 where there are such
            path = Files.createTempDirectory("precis-uploads-");
        } catch (IOException e) {
            throw new UncheckedIOException("java.io.tmpdir is not writable", e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(path);
    }
}
