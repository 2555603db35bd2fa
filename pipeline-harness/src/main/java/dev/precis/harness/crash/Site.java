package dev.precis.harness.crash;

import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.PrecisProcess;
import dev.precis.testing.TcpProxy;
import dev.precis.testing.TestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An installation of one process with all roles, and everything around it that outlives that process. */
final class Site implements AutoCloseable {

    private static final List<String> QUICK = List.of(
            "--precis.ingest.folder.quiet-period=300ms",
            "--precis.ingest.folder.growing-quiet-period=300ms",
            "--precis.ingest.folder.poll-interval=300ms",
            "--precis.ingest.folder.report-interval=500ms",
            "--precis.ingest.lease=10s",
            "--precis.ingest.reconcile-interval=1s",
            "--precis.limits.attempts=50",
            "--precis.output.lease=1m",
            "--precis.output.endpoint-timeout=4s",
            "--precis.output.reconcile-interval=1s",
            "--precis.output.retry-delays=500ms,500ms,1s,1s,2s,2s,5s,5s",
            "--precis.output.endpoints.failures=100",
            "--precis.output.file-formats=txt",
            "--precis.output.digest-interval=500ms",
            "--precis.output.digests.daily.requested-only=true",
            "--precis.output.digests.daily.count=1",
            "--precis.output.digests.daily.outputs[0].type=file",
            "--precis.security.outbound.allowed-hosts=127.0.0.1");

    private final Mode mode;
    private final Path data;
    private final Post post = new Post();
    private final Callbacks callbacks = new Callbacks();
    private final List<String> arguments = new ArrayList<>();
    private final @Nullable Fleet fleet;
    private final @Nullable TcpProxy network;
    private final Flow flow;

    /** @param data empty */
    Site(Mode mode, Path data) throws IOException, SQLException {
        this.mode = mode;
        this.data = data;
        this.fleet = mode == Mode.RABBITMQ ? new Fleet() : null;
        TestServices.RabbitMq broker = fleet == null
                ? new TestServices.RabbitMq(
                        "127.0.0.1", PrecisProcess.freePort(), "flow", "only-for-this-test", "default")
                : fleet.broker();
        this.network = fleet == null ? null : TcpProxy.to(broker.host(), broker.port());
        this.flow = new Flow(broker);
        if (fleet == null || network == null) {
            arguments.addAll(embeddedBroker(broker));
        } else {
            arguments.addAll(fleet.arguments("127.0.0.1", network.port()));
        }
        arguments.addAll(post.arguments());
        QUICK.forEach(this::set);
        Files.createDirectories(data.resolve("inbox"));
    }

    private static List<String> embeddedBroker(TestServices.RabbitMq broker) {
        return List.of(
                "--precis.broker.port=" + broker.port(),
                "--precis.broker.username=" + broker.user(),
                "--precis.broker.password=" + broker.password());
    }

    /** In place of what the argument was before. */
    private void set(String argument) {
        String name = argument.substring(0, argument.indexOf('=') + 1);
        arguments.removeIf(before -> before.startsWith(name));
        arguments.add(argument);
    }

    /** @param agent options that load it into the JVM; none where the process is to be left alone */
    PrecisProcess start(List<String> agent) {
        List<String> options = new ArrayList<>(PrecisProcess.quickly());
        options.addAll(agent);
        return PrecisProcess.launch(data, options, arguments);
    }

    /** Whether the broker, with all that it holds, outlives the process. */
    boolean brokerLasts() {
        return mode == Mode.RABBITMQ;
    }

    /** The application loses its broker, or finds it again. Does nothing where the broker is part of it. */
    void brokerAway(boolean away) throws IOException {
        if (network != null && away) {
            network.cut();
        } else if (network != null) {
            network.restore();
        }
    }

    Path inbox() {
        return data.resolve("inbox");
    }

    Path outbox() {
        return data.resolve("outbox");
    }

    Post post() {
        return post;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    Flow flow() {
        return flow;
    }

    @Override
    public void close() throws IOException, SQLException {
        flow.close();
        if (network != null) {
            network.close();
        }
        callbacks.close();
        post.close();
        if (fleet != null) {
            fleet.close();
        }
    }
}
