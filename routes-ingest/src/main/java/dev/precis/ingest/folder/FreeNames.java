package dev.precis.ingest.folder;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names that a file may take where others have taken its own. */
final class FreeNames {

    private static final int MAX = 100;
    private static final int LONGEST_EXTENSION = 16;

    private FreeNames() {}

    /** {@code a.pdf}, {@code a.<job>.pdf}, {@code a.<job>-2.pdf}, … each of at most so many bytes. */
    static Stream<String> of(String name, UUID jobId, int maxBytes) {
        return Stream.concat(Stream.of(with(name, "", maxBytes)), ofJob(name, jobId, maxBytes));
    }

    /** The same without the name itself. */
    static Stream<String> ofJob(String name, UUID jobId, int maxBytes) {
        return IntStream.rangeClosed(1, MAX)
                .mapToObj(number -> with(name, "." + jobId + (number == 1 ? "" : "-" + number), maxBytes));
    }

    /** {@code a}, {@code a-2}, … */
    static Stream<String> ofFolder(String name, int maxBytes) {
        return IntStream.rangeClosed(1, MAX).mapToObj(number -> with(name, number == 1 ? "" : "-" + number, maxBytes));
    }

    private static String with(String name, String mark, int maxBytes) {
        int dot = name.lastIndexOf('.');
        boolean extended = dot > 0 && bytes(name.substring(dot)) <= LONGEST_EXTENSION;
        String extension = extended ? name.substring(dot) : "";
        String stem = extended ? name.substring(0, dot) : name;
        int room = maxBytes - bytes(mark) - bytes(extension);
        int end = stem.length();
        while (bytes(stem.substring(0, end)) > room) {
            end = stem.offsetByCodePoints(end, -1);
        }
        return stem.substring(0, end) + mark + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
