package dev.precis.output.callback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one secret: written out, or in files that are read at every signing, so that a rotation needs no restart.
 * Tells nothing of them.
 */
final class SigningKeys {

    private static final String FILE = "file:";
    private static final int MAX_BYTES = 64 * 1024;

    private final String value;

    /** @param value keys and files, separated by white space */
    SigningKeys(String value) {
        this.value = value;
    }

    /**
     * At least one key.
     *
     * @throws IOException where a file cannot be read; the message names it
     * @throws IllegalArgumentException where something is no key; the message holds nothing of it
     */
    List<SigningKey> read() throws IOException {
        List<SigningKey> keys = new ArrayList<>();
        for (String entry : words(value)) {
            if (entry.startsWith(FILE)) {
                words(content(entry.substring(FILE.length()))).forEach(key -> keys.add(SigningKey.parse(key)));
            } else {
                keys.add(SigningKey.parse(entry));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        return keys;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private static String content(String name) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(name.startsWith("///") ? name.substring(2) : name))) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new IOException("the file " + name + " cannot be read", e);
        }
    }
}
