package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packaged jar, extracted as the launcher does it, running in a JVM of its own. */
final class PrecisProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(60);

    private static @Nullable Path runnable;

    private final Process process;
    private final Path console;
    private final int port;

    private PrecisProcess(Process process, Path console, int port) {
        this.process = process;
        this.console = console;
        this.port = port;
    }

    /** Starts without waiting, so that several can start at once. */
    static PrecisProcess launch(Path directory, List<String> arguments) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString(),
                "--precis.data-dir=" + directory));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            command.add("--server.port=" + port);
        }
        command.addAll(arguments);
        try {
            Files.createDirectories(directory);
            Path console = Files.createTempFile(directory, "console-", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile())
                    .start();
            return new PrecisProcess(process, console, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PrecisProcess start(Path directory, List<String> arguments) {
        return launch(directory, arguments).awaitReady();
    }

    PrecisProcess awaitReady() {
        await().atMost(START).until(() -> !process.isAlive() || console().contains("is ready"));
        assertThat(process.isAlive()).as(console()).isTrue();
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        await().atMost(STOP).until(() -> !process.isAlive());
    }

    /** As {@code kill} does. */
    int stop() {
        process.destroy();
        return exitCode();
    }

    int exitCode() {
        try {
            assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String console() {
        try {
            return Files.readString(console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Extracted once a JVM: the time of a reproducible jar does not tell whether it is new. */
    private static synchronized Path jar() {
        if (runnable == null) {
            Path target = Path.of("target").toAbsolutePath();
            Path packaged = jarIn(target);
            try {
                extract(packaged, target.resolve("it-app"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            runnable = target.resolve("it-app").resolve(packaged.getFileName());
        }
        return runnable;
    }

    private static void extract(Path packaged, Path extracted) throws IOException {
        Process tool = new ProcessBuilder(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        packaged.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        extracted.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(START).until(() -> !tool.isAlive());
        assertThat(tool.exitValue()).as("extracting the jar").isZero();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path jarIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("pipeline-app-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("package the application first"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
