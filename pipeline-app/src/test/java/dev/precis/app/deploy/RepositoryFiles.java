package dev.precis.app.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files at the repository's root, from whichever folder the tests run in. */
final class RepositoryFiles {

    private RepositoryFiles() {}

    static String read(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("precis"))) {
            folder = folder.getParent();
        }
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
