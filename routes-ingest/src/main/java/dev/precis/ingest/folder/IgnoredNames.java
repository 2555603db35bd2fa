package dev.precis.ingest.folder;

import java.util.Locale;
import java.util.Set;

/** Names of files and folders that nobody means to be documents: unfinished downloads and what systems leave behind. */
final class IgnoredNames {

    private static final Set<String> SYSTEM = Set.of("thumbs.db", "desktop.ini", "@eadir", ".stfolder");
    private static final Set<String> UNFINISHED = Set.of(".part", ".tmp", ".crdownload");

    private IgnoredNames() {}

    static boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".")
                || lower.startsWith("~$")
                || SYSTEM.contains(lower)
                || UNFINISHED.stream().anyMatch(lower::endsWith);
    }
}
