package dev.precis.harness.crash;

import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.PrecisProcess;
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

    /** Where the broker and the store are. */
    enum Mode {
        EMBEDDED,
        RABBITMQ
    }

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
    private final Flow flow;

    /** @param data empty */
    Site(Mode mode, Path data) throws IOException, SQLException {
        this.mode = mode;
        this.data = data;
        this.fleet = mode == Mode.RABBITMQ ? new Fleet() : null;
        this.flow = new Flow(fleet == null ? embeddedBroker() : fleet.broker());
        if (fleet != null) {
            arguments.addAll(fleet.arguments());
        }
        arguments.addAll(post.arguments());
        QUICK.forEach(this::set);
        Files.createDirectories(data.resolve("inbox"));
    }

    private TestServices.RabbitMq embeddedBroker() {
        TestServices.RabbitMq broker = new TestServices.RabbitMq(
                "127.0.0.1", PrecisProcess.freePort(), "flow", "only-for-this-test", "default");
        arguments.add("--precis.broker.port=" + broker.port());
        arguments.add("--precis.broker.username=" + broker.user());
        arguments.add("--precis.broker.password=" + broker.password());
        return broker;
    }

    /** In place of what the argument was before. */
    private void set(String argument) {
        String name = argument.substring(0, argument.indexOf('=') + 1);
        arguments.removeIf(before -> before.startsWith(name));
        arguments.add(argument);
    }

    /** @param agent options that load it into the JVM; none where the process is to be left alone */
    PrecisProcess start(List<String> agent) {
        List<String> options = new ArrayList<>(PrecisProcess.SMALL_AND_QUICK);
        options.addAll(agent);
        return PrecisProcess.launch(data, options, arguments);
    }

    /** Whether the broker, with all that it holds, outlives the process. */
    boolean brokerLasts() {
        return mode == Mode.RABBITMQ;
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
        callbacks.close();
        post.close();
        if (fleet != null) {
            fleet.close();
        }
    }
}
