package dev.precis.ingest.mail;

import java.util.Map;
import java.util.regex.Pattern;

/** What parts of mails are called: one line without path separators, and a name for what has none. */
final class SafeFileName {

    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]+");
    private static final int MAX_NAME = 150;
    private static final int LONGEST_EXTENSION = 16;
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/msword", "doc"),
            Map.entry("application/vnd.ms-excel", "xls"),
            Map.entry("application/vnd.ms-powerpoint", "ppt"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
            Map.entry("application/vnd.oasis.opendocument.text", "odt"),
            Map.entry("application/epub+zip", "epub"),
            Map.entry("application/rtf", "rtf"),
            Map.entry("application/json", "json"),
            Map.entry("application/xml", "xml"),
            Map.entry("application/zip", "zip"),
            Map.entry("application/ms-tnef", "dat"),
            Map.entry("application/vnd.ms-tnef", "dat"),
            Map.entry("message/global", "eml"),
            Map.entry("message/rfc822", "eml"),
            Map.entry("text/rtf", "rtf"),
            Map.entry("text/plain", "txt"),
            Map.entry("text/html", "html"),
            Map.entry("text/markdown", "md"),
            Map.entry("text/csv", "csv"),
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/tiff", "tif"));

    private SafeFileName() {}

    /** The name that the sender gave, made harmless; else {@code attachment-2.pdf}. */
    static String of(MimePart part, int number) {
        String given = segment(part.fileName());
        if (!given.isEmpty()) {
            return given;
        }
        String extension = EXTENSIONS.get(part.mediaType());
        return "attachment-" + number + (extension == null ? "" : "." + extension);
    }

    /** A subject or a name as one segment of a path; empty where nothing is left. */
    static String segment(String text) {
        String segment = SEPARATORS.matcher(text).replaceAll("-").strip();
        if (segment.matches("[.\\s-]*")) {
            return "";
        }
        int dot = segment.lastIndexOf('.');
        boolean keepsExtension = dot > 0 && segment.length() - dot <= LONGEST_EXTENSION;
        String extension = keepsExtension ? segment.substring(dot) : "";
        return segment.length() <= MAX_NAME
                ? segment
                : HeaderText.cut(segment, MAX_NAME - extension.length()) + extension;
    }
}
