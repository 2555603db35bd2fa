package dev.precis.sample;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A program that gives a file its name in two steps. */
public final class TwoSteps {

    private TwoSteps() {}

    /** @param arguments the hidden file, and its name */
    public static void main(String[] arguments) throws IOException {
        Path hidden = Path.of(arguments[0]);
        try (FileChannel channel = FileChannel.open(hidden, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Runnable publish = () -> publish(hidden, Path.of(arguments[1]));
        publish.run();
    }

    private static void publish(Path hidden, Path name) {
        try {
            Files.createLink(name, hidden);
            Files.delete(hidden);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
