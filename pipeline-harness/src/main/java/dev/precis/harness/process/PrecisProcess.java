package dev.precis.harness.process;

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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The application in a JVM of its own. */
public final class PrecisProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(60);

    static {
        // threads of a mail server or receiver that spoke with a killed process end with an error, which is no failure
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final Process process;
    private final Path console;
    private final int port;

    private PrecisProcess(Process process, Path console, int port) {
        this.process = process;
        this.console = console;
        this.port = port;
    }

    /** JVM options that let many processes start quickly on a small machine. */
    public static List<String> quickly() {
        return ClassArchive.options();
    }

    /** Starts without waiting, so that several can start at once. */
    public static PrecisProcess launch(Path directory, List<String> arguments) {
        return launch(directory, quickly(), arguments);
    }

    /** @param jvmOptions instead of those that let many processes start quickly on a small machine */
    public static PrecisProcess launch(Path directory, List<String> jvmOptions, List<String> arguments) {
        return launch(directory, jvmOptions, arguments, Map.of());
    }

    /** @param environment what is set in its environment beside what it inherits */
    public static PrecisProcess launch(
            Path directory, List<String> jvmOptions, List<String> arguments, Map<String, String> environment) {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(ApplicationJar.java());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", ApplicationJar.extracted().toString(), "--precis.data-dir=" + directory));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            command.add("--server.port=" + port);
        }
        command.addAll(arguments);
        try {
            Files.createDirectories(directory);
            Path console = Files.createTempFile(directory, "console-", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
            builder.environment().putAll(environment);
            return new PrecisProcess(builder.start(), console, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PrecisProcess start(Path directory, List<String> arguments) {
        return launch(directory, arguments).awaitReady();
    }

    public PrecisProcess awaitReady() {
        await().atMost(START).until(() -> !process.isAlive() || console().contains("is ready"));
        assertThat(process.isAlive()).as(console()).isTrue();
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        await().atMost(STOP).until(() -> !process.isAlive());
    }

    /** As {@code kill} does. */
    public int stop() {
        process.destroy();
        return exitCode();
    }

    /**
     * How a process ended that was asked to.
     *
     * @param exitCode 0 where all was finished
     * @param took from the signal to the end
     */
    public record End(int exitCode, Duration took) {}

    /** As {@code kill} does, and tells how long the process took. */
    public End terminate() {
        long asked = System.nanoTime();
        int code = stop();
        return new End(code, Duration.ofNanos(System.nanoTime() - asked));
    }

    /** As {@code kill -STOP} does: the process keeps its connections and does nothing, until it is resumed. */
    public void pause() {
        Signal.STOP.send(process.toHandle());
    }

    /** As {@code kill -CONT} does. */
    public void resume() {
        Signal.CONT.send(process.toHandle());
    }

    public int exitCode() {
        try {
            assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String console() {
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

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
