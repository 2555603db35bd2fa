package dev.precis.app.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads files of the repository, from whichever folder the tests run in. */
final class RepositoryFiles {

    private RepositoryFiles() {}

    /** @param name path below the repository's root */
    static String read(String name) {
        try {
            return Files.readString(root().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder and its sub-folders, as paths below the repository's root. */
    static List<String> below(String folder, String ending) {
        Path root = root();
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("precis"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
