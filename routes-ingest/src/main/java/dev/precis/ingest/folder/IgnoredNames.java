package dev.precis.ingest.folder;

import java.util.Locale;
import java.util.Set;

/**
 * Names of files and folders that nobody means to be documents: unfinished downloads, what systems leave behind, and our own
 * error files, moved back together with their documents.
 */
final class IgnoredNames {

    private static final Set<String> SYSTEM = Set.of("thumbs.db", "desktop.ini", "@eadir", ".stfolder");
    private static final Set<String> NO_DOCUMENTS = Set.of(".part", ".tmp", ".crdownload", ".error.json");

    private IgnoredNames() {}

    static boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".")
                || lower.startsWith("~$")
                || SYSTEM.contains(lower)
                || NO_DOCUMENTS.stream().anyMatch(lower::endsWith);
    }
}
