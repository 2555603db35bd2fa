package dev.precis.harness.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that are installed on this machine or not. */
final class Tool {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Tool() {}

    /** The first that can be run: in one of the folders, else where the shell looks. */
    static Optional<Path> find(String name, Stream<Path> folders) {
        Stream<Path> search =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(folders, search)
                .map(folder -> folder.resolve(name))
                .filter(file -> file.toFile().canExecute())
                .findFirst();
    }

    /**
     * @param input for its standard input
     * @return its output
     * @throws IllegalStateException where it failed or took longer than a minute
     */
    static String run(ProcessBuilder command, String input) {
        try {
            Process process = command.redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(command.command() + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String run(List<String> command) {
        return run(new ProcessBuilder(command), "");
    }
}
