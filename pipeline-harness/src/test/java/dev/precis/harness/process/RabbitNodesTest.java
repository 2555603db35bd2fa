package dev.precis.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitNodesTest {

    private static final String QUEUE = "kept";

    @TempDir
    static Path folder;

    private static RabbitNodes cluster;

    @BeforeAll
    static void start() {
        assumeTrue(RabbitNodes.missing().isEmpty(), () -> RabbitNodes.missing().orElseThrow());
        cluster = RabbitNodes.start(folder, 3);
    }

    @AfterAll
    static void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void two_nodes_of_three_go_on_without_the_leader_and_a_rebuilt_cluster_knows_nothing() throws Exception {
        RabbitNode first = cluster.nodes().get(0);
        publish(first);
        RabbitNode leader = cluster.leaderOf(QUEUE).orElseThrow();
        RabbitNode other = cluster.nodes().stream()
                .filter(node -> node != leader)
                .findFirst()
                .orElseThrow();
        // When
        leader.kill();
        // Then
        assertThat(messages(other)).isOne();
        assertThat(cluster.leaderOf(QUEUE)).isPresent().get().isNotEqualTo(leader);

        cluster.startAll();
        cluster.partition(leader);
        assertThat(messages(other)).isOne();
        cluster.heal(leader);
        assertThat(messages(leader)).isOne();

        cluster.stopAll();
        cluster.startAll();
        assertThat(messages(other)).isOne();

        cluster.rebuildFromNothing();
        assertThat(messages(other)).isZero();
    }

    private static void publish(RabbitNode node) throws Exception {
        try (Connection connection = connect(node);
                Channel channel = connection.createChannel()) {
            declare(channel);
            channel.confirmSelect();
            channel.basicPublish("", QUEUE, null, new byte[] {42});
            channel.waitForConfirmsOrDie(20_000);
        }
    }

    private static int messages(RabbitNode node) throws Exception {
        try (Connection connection = connect(node);
                Channel channel = connection.createChannel()) {
            return declare(channel);
        }
    }

    private static int declare(Channel channel) throws Exception {
        return channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"))
                .getMessageCount();
    }

    private static Connection connect(RabbitNode node) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(node.port());
        return factory.newConnection();
    }
}
