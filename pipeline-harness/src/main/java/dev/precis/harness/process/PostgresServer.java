package dev.precis.harness.process;

import dev.precis.testing.TestServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of our own, started from the installed server: the loopback address, a free port, a folder of its own. */
public final class PostgresServer implements AutoCloseable {

    private static final String USER = "precis";

    /** Where Debian keeps what is not on the path, by version. */
    private static final Path PACKAGED = Path.of("/usr/lib/postgresql");

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path folder;
    private final Path data;
    private final int port = PrecisProcess.freePort();

    private PostgresServer(Path folder) {
        this.folder = folder;
        data = folder.resolve("data");
    }

    /** Why there can be none on this machine, if so: what a test says when it is skipped. */
    public static Optional<String> missing() {
        return Stream.of("initdb", "pg_ctl")
                .filter(name -> find(name).isEmpty())
                .findFirst()
                .map(name -> name + " is not installed, so no PostgreSQL can be started");
    }

    /** Makes a database cluster, which is deleted when it is closed, and starts it. */
    public static PostgresServer create() {
        PostgresServer server = new PostgresServer(newFolder());
        // it would outlive a run that is interrupted
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        run(
                "initdb",
                "--pgdata=" + server.data,
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        server.start();
        return server;
    }

    /** PostgreSQL refuses to run as root, and then runs as the user postgres, who must reach the folder. */
    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("precis-postgres-");
            if (ROOT) {
                Files.setOwner(
                        folder,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts, and returns when it takes connections. */
    public void start() {
        String options = "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=100"
                .formatted(port);
        run("pg_ctl", "start", "--wait", "--pgdata=" + data, "--log=" + data.resolve("server.log"), "-o", options);
    }

    /** As a crash: connections are cut, and what was committed is recovered at the next start. */
    public void stopImmediately() {
        run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata=" + data);
    }

    public TestServices.Postgres database() {
        return databaseAt(port);
    }

    /** The same, as seen through a link on the loopback address. */
    public TestServices.Postgres databaseAt(int linkPort) {
        return new TestServices.Postgres("jdbc:postgresql://127.0.0.1:" + linkPort + "/postgres", USER, "any");
    }

    public int port() {
        return port;
    }

    private static void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        command.add(find(program).orElseThrow().toString());
        command.addAll(List.of(arguments));
        Tool.run(command);
    }

    private static Optional<Path> find(String name) {
        return Tool.find(name, versions());
    }

    private static Stream<Path> versions() {
        if (!Files.isDirectory(PACKAGED)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(PACKAGED)) {
            return folders.sorted(Comparator.reverseOrder()).map(version -> version.resolve("bin")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            stopImmediately();
        }
        if (Files.exists(folder)) {
            Folders.delete(folder);
        }
    }
}
