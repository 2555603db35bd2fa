package dev.precis.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One RabbitMQ node: one process at a time, always with the same name, ports and folders. */
public final class RabbitNode {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String name;
    private final Path folder;
    private final Path configuration;
    private final ErlangHome erlang;
    private final int port = PrecisProcess.freePort();
    private final int clusterPort = PrecisProcess.freePort();

    private @Nullable Process process;

    RabbitNode(String name, Path folder, Path configuration, ErlangHome erlang) {
        this.name = name;
        this.folder = folder;
        this.configuration = configuration;
        this.erlang = erlang;
    }

    /** As the cluster calls it. */
    public String name() {
        return name;
    }

    /** Of AMQP on the loopback address. */
    public int port() {
        return port;
    }

    /** What it knows. */
    Path data() {
        return folder.resolve("data");
    }

    /** Starts and does not wait: a node of a cluster may wait for the others itself. */
    public void start() {
        ProcessBuilder command = new ProcessBuilder(ErlangHome.program("rabbitmq-server"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(consoleFile().toFile()));
        command.environment().putAll(erlang.environment());
        command.environment().putAll(settings());
        try {
            Files.createDirectories(folder);
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("RABBITMQ_NODENAME", name),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(clusterPort)),
                Map.entry("RABBITMQ_MNESIA_BASE", data().toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", configuration.toString()),
                Map.entry("RABBITMQ_CONF_ENV_FILE", folder.resolve("none").toString()),
                Map.entry(
                        "RABBITMQ_ADVANCED_CONFIG_FILE", folder.resolve("none").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("none").toString()),
                // one scheduler, since nodes share a small machine
                Map.entry(
                        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                        "+S 1:1 -start_epmd false -kernel inet_dist_use_interface {127,0,0,1}"));
    }

    public void awaitReady() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(isReady()).as(console()).isTrue());
    }

    private String console() throws IOException {
        return Files.readString(consoleFile());
    }

    private Path consoleFile() {
        return folder.resolve("console.txt");
    }

    /** Whether it serves clients: not while it waits for the others. */
    public boolean isReady() {
        return isAlive() && isListening() && isRunning();
    }

    private boolean isListening() {
        try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isRunning() {
        try {
            return ask("rabbit:is_running().").contains("true");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /**
     * Has the node evaluate something.
     *
     * @param expressions of Erlang, with a full stop at the end
     * @return {@code {ok, value}}
     * @throws IllegalStateException where it cannot
     */
    String ask(String expressions) {
        ProcessBuilder call =
                new ProcessBuilder(ErlangHome.program("erl_call"), "-sname", name, "-c", ErlangHome.COOKIE, "-e");
        call.environment().putAll(erlang.environment());
        String answer = Tool.run(call, expressions + "\n");
        if (!answer.startsWith("{ok")) {
            throw new IllegalStateException(expressions + ": " + answer);
        }
        return answer;
    }

    /** Asked to end; clients are told. */
    public void stop() {
        running().destroy();
        awaitEnd();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        // the script that was started has the node as its child
        running().descendants().forEach(ProcessHandle::destroyForcibly);
        running().destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        await().atMost(PATIENCE)
                .until(() -> !isAlive() && running().descendants().noneMatch(ProcessHandle::isAlive));
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    @Override
    public String toString() {
        return name;
    }
}
