package dev.precis.ingest.folder;

import dev.precis.extraction.text.PlainText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that is ready.
 *
 * @param folder where it was found
 * @param path absolute, below the folder
 * @param state when it was found
 */
record FoundFile(WatchedFolder folder, Path path, FileState state) {

    Path relative() {
        return folder.path().relativize(path);
    }

    /** What people call it: the relative path with slashes, as every store can keep it. */
    String document() {
        return document(relative());
    }

    static String document(Path relative) {
        List<String> names = new ArrayList<>();
        relative.forEach(name -> names.add(PlainText.sanitize(name.toString())));
        return String.join("/", names);
    }
}
