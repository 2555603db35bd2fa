package dev.precis.engine.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the module's own word lists: UTF-8, words separated by white space. */
final class WordLists {

    private WordLists() {}

    static List<String> read(String folder, String language) {
        return List.of(text(folder + "/" + language).split("\\s+"));
    }

    /** The lines of a list of phrases, but for those that begin with {@code #}. */
    static List<String> lines(String name) {
        return text(name).lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static String text(String list) {
        String name = list + ".txt";
        try (InputStream in = WordLists.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
