package dev.precis.harness.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What Erlang nodes share: a cookie and a register of their ports. Nothing of it is that of the machine's own nodes. */
final class ErlangHome implements AutoCloseable {

    static final String COOKIE = "precisharness";

    /** Where Debian and RPM packages have what is for any user; what is on the path there wants to be root. */
    private static final Path PACKAGED = Path.of("/usr/lib/rabbitmq/bin");

    private final Path folder;
    private final int port = PrecisProcess.freePort();
    private final Process register;

    ErlangHome(Path folder) {
        this.folder = folder;
        try {
            Path cookie = Files.writeString(Files.createDirectories(folder).resolve(".erlang.cookie"), COOKIE);
            Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
            register = new ProcessBuilder(program("epmd"), "-port", Integer.toString(port), "-address", "127.0.0.1")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why nodes cannot be started here, if so. */
    static Optional<String> missing() {
        return Stream.of("rabbitmq-server", "epmd", "erl_call")
                .filter(name -> find(name).isEmpty())
                .findFirst()
                .map(name -> name + " is not installed, so no cluster can be started");
    }

    static String program(String name) {
        return find(name).orElseThrow().toString();
    }

    private static Optional<Path> find(String name) {
        return Tool.find(name, Stream.of(PACKAGED));
    }

    Map<String, String> environment() {
        return Map.of(
                "HOME", folder.toString(),
                "ERL_EPMD_PORT", Integer.toString(port),
                "ERL_EPMD_ADDRESS", "127.0.0.1");
    }

    @Override
    public void close() {
        register.destroyForcibly();
    }
}
