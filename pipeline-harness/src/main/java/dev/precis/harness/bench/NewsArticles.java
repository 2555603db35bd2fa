package dev.precis.harness.bench;

import dev.precis.harness.process.ApplicationJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Random;

/**
 * Texts of the length of a news article, no two alike: the words of {@code examples/}, as frequent as there, in sentences and
 * paragraphs of usual lengths. The same seed gives the same articles. Thread-safe.
 */
final class NewsArticles {

    static final int LENGTH = 4_000;

    private static final int SENTENCES_A_PARAGRAPH = 5;

    private final Random random;
    private final String[] words;

    NewsArticles(long seed) {
        random = new Random(seed);
        words = words();
    }

    private static String[] words() {
        try {
            String example = Files.readString(ApplicationJar.repository().resolve("examples/harbour-library.txt"));
            return example.replaceAll("[^\\p{L} \\n]", "").strip().split("\\s+");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** About 4,000 characters. */
    synchronized String next() {
        StringBuilder text = new StringBuilder(LENGTH + 200);
        for (int sentence = 1; text.length() < LENGTH; sentence++) {
            sentence(text);
            text.append(sentence % SENTENCES_A_PARAGRAPH == 0 ? "\n\n" : " ");
        }
        return text.toString();
    }

    private void sentence(StringBuilder text) {
        int length = 10 + random.nextInt(20);
        int begin = text.length();
        for (int word = 0; word < length; word++) {
            text.append(word == 0 ? "" : " ").append(words[random.nextInt(words.length)]);
        }
        text.setCharAt(begin, Character.toUpperCase(text.charAt(begin)));
        text.append('.');
    }
}
