package dev.precis.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfSystemProperty(
        named = "precis.test.nodes",
        matches = "true",
        disabledReason = "ClusterIT needs the same of the nodes; -Dprecis.test.nodes=true runs this alone")
class RabbitNodesIT {

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
    void two_nodes_of_three_go_on_without_the_leader_of_a_queue_which_comes_back_later() throws Exception {
        RabbitNode first = cluster.nodes().get(0);
        publish(first);
        RabbitNode leader = cluster.leaderOf(QUEUE).orElseThrow();
        RabbitNode other = otherThan(leader);
        // When
        leader.kill();
        // Then
        holdsTheMessage(other);
        assertThat(cluster.leaderOf(QUEUE)).isPresent().get().isNotEqualTo(leader);
        cluster.startAll();
        holdsTheMessage(leader);
    }

    @Test
    void the_others_go_on_without_a_node_that_is_cut_off_which_comes_back_when_it_is_healed() throws Exception {
        RabbitNode first = cluster.nodes().get(0);
        publish(first);
        RabbitNode leader = cluster.leaderOf(QUEUE).orElseThrow();
        // When
        cluster.partition(leader);
        // Then
        holdsTheMessage(otherThan(leader));
        assertThat(leader.isReady()).isFalse();
        cluster.heal(leader);
        holdsTheMessage(leader);
    }

    @Test
    void what_was_confirmed_survives_a_full_stop_and_nothing_survives_a_new_beginning() throws Exception {
        RabbitNode first = cluster.nodes().get(0);
        publish(first);
        // When
        cluster.stopAll();
        cluster.startAll();
        // Then
        holdsTheMessage(first);
        cluster.rebuildFromNothing();
        try (Connection connection = connect(first)) {
            // the channel is closed by the broker when it has nothing of that name
            assertThatThrownBy(() -> connection.createChannel().queueDeclarePassive(QUEUE))
                    .rootCause()
                    .hasMessageContaining("NOT_FOUND");
        }
    }

    private static RabbitNode otherThan(RabbitNode one) {
        return cluster.nodes().stream().filter(node -> node != one).findFirst().orElseThrow();
    }

    private static void holdsTheMessage(RabbitNode node) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(messages(node)).isPositive());
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
