package dev.precis.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.testing.TestServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A RabbitMQ of our own, of one node or a cluster, started from the installed server as ordinary processes: loopback addresses
 * and free ports only, everything that it writes below one folder. A node that is cut off from most of the others pauses.
 */
public final class RabbitNodes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path folder;
    private final ErlangHome erlang;
    private final List<RabbitNode> nodes;

    private RabbitNodes(Path folder, int count) {
        this.folder = folder;
        erlang = new ErlangHome(folder);
        Path configuration = folder.resolve("rabbitmq.conf");
        nodes = IntStream.rangeClosed(1, count)
                .mapToObj(number -> new RabbitNode(
                        "precis" + number + "@localhost", folder.resolve("node-" + number), configuration, erlang))
                .toList();
        write(configuration);
    }

    /** Why there can be none on this machine, if so: what a test says when it is skipped. */
    public static Optional<String> missing() {
        return ErlangHome.missing();
    }

    /**
     * Starts them and waits until all are ready.
     *
     * @param folder for all that they write
     * @param count of nodes, one or more
     */
    public static RabbitNodes start(Path folder, int count) {
        RabbitNodes nodes = new RabbitNodes(folder, count);
        // they would outlive a run that is interrupted
        Runtime.getRuntime().addShutdownHook(new Thread(nodes::close));
        try {
            nodes.startAll();
        } catch (RuntimeException | Error e) {
            nodes.close();
            throw e;
        }
        return nodes;
    }

    private void write(Path configuration) {
        String cluster = IntStream.rangeClosed(1, nodes.size())
                .mapToObj(number -> "cluster_formation.classic_config.nodes.%d = %s%n"
                        .formatted(number, nodes.get(number - 1).name()))
                .collect(Collectors.joining());
        try {
            Files.writeString(configuration, """
                    cluster_formation.peer_discovery_backend = classic_config
                    cluster_partition_handling = pause_minority
                    vm_memory_high_watermark.absolute = 256MB
                    disk_free_limit.absolute = 50MB
                    """ + cluster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<RabbitNode> nodes() {
        return nodes;
    }

    /** As {@code precis.broker.addresses} takes it. */
    public String addresses() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
    }

    /** How to reach one of them. */
    public TestServices.RabbitMq broker(RabbitNode node) {
        return new TestServices.RabbitMq("127.0.0.1", node.port(), "guest", "guest", "/");
    }

    /** Starts those that do not run, and waits until all serve clients and know each other. */
    public void startAll() {
        nodes.stream().filter(node -> !node.isAlive()).forEach(RabbitNode::start);
        nodes.forEach(RabbitNode::awaitReady);
        await().atMost(PATIENCE).until(() -> nodes.stream().allMatch(this::seesAll));
    }

    private boolean seesAll(RabbitNode node) {
        return node.ask("length(rabbit_nodes:all_running()).").contains("{ok, " + nodes.size() + "}");
    }

    /** Asks all at once to stop: the one that ends last is waited for by the others when they start again. */
    public void stopAll() {
        nodes.stream().filter(RabbitNode::isAlive).parallel().forEach(RabbitNode::stop);
    }

    /** Stops and starts one after the other, each when the one before is ready. */
    public void restartInTurn() {
        for (RabbitNode node : nodes) {
            node.stop();
            startAll();
        }
    }

    /** Kills all, and starts them without anything that they knew: no queue, no message. */
    public void rebuildFromNothing() {
        nodes.stream().filter(RabbitNode::isAlive).forEach(RabbitNode::kill);
        nodes.forEach(node -> Folders.delete(node.data()));
        startAll();
    }

    /** The node where the leader of a quorum queue is; empty while there is none. */
    public Optional<RabbitNode> leaderOf(String queue) {
        String found = anyAlive().ask("""
                {ok, Q} = rabbit_amqqueue:lookup(rabbit_misc:r(<<"/">>, queue, <<"%s">>)),
                proplists:get_value(leader, rabbit_quorum_queue:info(Q, [leader])).""".formatted(queue));
        return nodes.stream().filter(node -> found.contains(node.name())).findFirst();
    }

    private RabbitNode anyAlive() {
        return nodes.stream().filter(RabbitNode::isReady).findFirst().orElseThrow();
    }

    /** Cuts a node off from the others, and leaves its clients connected, until it is healed. Returns when it has paused. */
    public void partition(RabbitNode node) {
        assertThat(nodes).as("a minority needs two others").hasSizeGreaterThan(2);
        node.ask("[erlang:set_cookie(N, another) || N <- nodes()], [erlang:disconnect_node(N) || N <- nodes()].");
        await().atMost(PATIENCE).until(() -> !node.isReady());
    }

    /** Ends a partition and waits until all serve again. */
    public void heal(RabbitNode node) {
        for (RabbitNode other : nodes) {
            if (other != node) {
                node.ask("erlang:set_cookie('" + other.name() + "', '" + ErlangHome.COOKIE + "').");
            }
        }
        startAll();
    }

    @Override
    public void close() {
        nodes.stream().filter(RabbitNode::isAlive).forEach(RabbitNode::kill);
        erlang.close();
    }
}
