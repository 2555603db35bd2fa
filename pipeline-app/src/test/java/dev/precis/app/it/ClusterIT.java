package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precis.contract.Lane;
import dev.precis.contract.PipelineNames;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.Layout;
import dev.precis.harness.process.PrecisProcess;
import dev.precis.harness.process.RabbitNode;
import dev.precis.harness.process.RabbitNodes;
import dev.precis.testing.TestServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A RabbitMQ cluster of three nodes loses some, or all, while documents come in. */
class ClusterIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String WORK = PipelineNames.summarizeQueue(Lane.INTERACTIVE);

    @TempDir
    static Path folder;

    private static RabbitNodes cluster;
    private static Fleet fleet;
    private static Layout layout;

    private SteadyCaller caller;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(RabbitNodes.missing().isEmpty(), () -> RabbitNodes.missing().orElseThrow());
        cluster = RabbitNodes.start(folder.resolve("rabbitmq"), 3);
        fleet = new Fleet(cluster, TestServices.postgres());
        layout = Layout.fleet(fleet, folder.resolve("data"), 1, 1, 1, PrecisProcess.quickly(), List.of())
                .start();
    }

    @AfterAll
    static void end() throws Exception {
        for (AutoCloseable started : new AutoCloseable[] {layout, fleet, cluster}) {
            if (started != null) {
                started.close();
            }
        }
    }

    @BeforeEach
    void call() {
        caller = new SteadyCaller(layout.doors().get(0).url(), folder.resolve("data"));
        caller.nextResult();
    }

    @AfterEach
    void hangUp() {
        caller.close();
    }

    @Test
    void the_leader_of_the_work_queue_is_killed() throws Exception {
        RabbitNode leader = cluster.leaderOf(WORK).orElseThrow();
        // When
        leader.kill();
        // Then
        resultsComeAgain("leader killed");
        cluster.startAll();
        resultsComeAgain("leader back");
        caller.nothingIsLostOrDoubled();
        caller.isOnlyAskedToTryAgain();
    }

    @Test
    void the_nodes_are_restarted_one_after_the_other() throws Exception {
        // When
        cluster.restartInTurn();
        // Then
        resultsComeAgain("rolling restart");
        caller.nothingIsLostOrDoubled();
        caller.isOnlyAskedToTryAgain();
    }

    @Test
    void all_nodes_stop_and_start_again() throws Exception {
        // When
        cluster.stopAll();
        cluster.startAll();
        // Then
        resultsComeAgain("full stop");
        caller.nothingIsLostOrDoubled();
        caller.isOnlyAskedToTryAgain();
    }

    @Test
    void the_leader_of_the_work_queue_is_cut_off_from_the_other_nodes() throws Exception {
        RabbitNode leader = cluster.leaderOf(WORK).orElseThrow();
        // When
        cluster.partition(leader);
        // Then
        resultsComeAgain("partition");
        cluster.heal(leader);
        resultsComeAgain("healed");
        caller.nothingIsLostOrDoubled();
        caller.isOnlyAskedToTryAgain();
    }

    private void resultsComeAgain(String after) {
        Duration time = caller.nextResult();
        System.out.printf("%s: a result after %d ms; %s%n", after, time.toMillis(), caller);
        assertThat(time).as("until the next result").isLessThan(LIMIT);
    }
}
