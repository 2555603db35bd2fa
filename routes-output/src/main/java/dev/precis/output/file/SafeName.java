package dev.precis.output.file;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes file names of what others call their documents: harmless on every file system, still readable for people. */
final class SafeName {

    /** Most file systems take so many bytes for a name. */
    static final int MAX_BYTES = 255;

    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069<>:\"|?*]");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)\\s*(\\..*)?");
    private static final Pattern TRAILING = Pattern.compile("[. ]+$");
    private static final int LONGEST_EXTENSION = 16;

    private SafeName() {}

    /** The folders and, last, the file of a path; never empty, never leading out of the folder it is resolved against. */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String part : path.split("[/\\\\]")) {
            String safe = segment(part);
            if (!safe.isEmpty()) {
                segments.add(safe);
            }
        }
        return segments.isEmpty() ? List.of("document") : segments;
    }

    /** A harmless name of what may be anything; never empty. */
    static String of(String text) {
        String safe = segment(text.replace('/', '_').replace('\\', '_'));
        return safe.isEmpty() ? "_" : safe;
    }

    private static String segment(String part) {
        String text = FORBIDDEN
                .matcher(Normalizer.normalize(part, Normalizer.Form.NFC))
                .replaceAll("_")
                .strip();
        if (text.matches("[. ]*")) {
            return "";
        }
        text = TRAILING.matcher(text).replaceFirst("");
        if (text.startsWith(".") || RESERVED.matcher(text).matches()) {
            text = "_" + text.substring(text.startsWith(".") ? 1 : 0);
        }
        return TRAILING.matcher(shortened(text, MAX_BYTES)).replaceFirst("");
    }

    /** A name of at most so many bytes in UTF-8, cut before its extension. */
    static String shortened(String name, int maxBytes) {
        if (bytes(name) <= maxBytes) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && bytes(name.substring(dot)) <= LONGEST_EXTENSION ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        int room = maxBytes - bytes(extension);
        int end = 0;
        int used = 0;
        while (end < stem.length()) {
            int next = stem.offsetByCodePoints(end, 1);
            used += bytes(stem.substring(end, next));
            if (used > room) {
                break;
            }
            end = next;
        }
        return stem.substring(0, end) + extension;
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
