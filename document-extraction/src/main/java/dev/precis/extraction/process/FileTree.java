package dev.precis.extraction.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with all that is in it. */
final class FileTree {

    private FileTree() {}

    /** Deletes what can be deleted and leaves the rest; does not follow links. */
    static void delete(Path path) {
        File[] children = Files.isSymbolicLink(path) ? null : path.toFile().listFiles();
        if (children != null) {
            for (File child : children) {
                delete(child.toPath());
            }
        }
        path.toFile().delete();
    }
}
