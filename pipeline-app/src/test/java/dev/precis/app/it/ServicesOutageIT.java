package dev.precis.app.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.Layout;
import dev.precis.harness.process.Member;
import dev.precis.harness.process.PostgresServer;
import dev.precis.harness.process.PrecisProcess;
import dev.precis.harness.process.RabbitNodes;
import dev.precis.testing.TestServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services that processes share crash, or forget everything, while documents come in. */
class ServicesOutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> SHORT_LEASE = List.of(
            "--precis.ingest.lease=10s",
            "--precis.ingest.reconcile-interval=2s",
            "--precis.output.reconcile-interval=2s");

    @TempDir
    Path folder;

    @Test
    void every_document_that_was_accepted_is_done_after_postgresql_has_crashed() throws Exception {
        assumeTrue(
                PostgresServer.missing().isEmpty(),
                () -> PostgresServer.missing().orElseThrow());
        try (PostgresServer database = PostgresServer.create();
                Fleet fleet = new Fleet(TestServices.rabbitMq(), database.database());
                Layout layout = layout(fleet);
                SteadyCaller caller = caller(layout)) {
            caller.nextResult();
            // When
            database.stopImmediately();
            database.start();
            // Then
            System.out.printf("PostgreSQL crashed: a result after %s; %s%n", caller.nextResult(), caller);
            caller.nothingIsLostOrDoubled();
            caller.isOnlyAskedToTryAgain();
        }
    }

    @Test
    void every_document_that_was_accepted_is_done_after_the_broker_was_rebuilt_from_nothing() throws Exception {
        assumeTrue(RabbitNodes.missing().isEmpty(), () -> RabbitNodes.missing().orElseThrow());
        try (RabbitNodes broker = RabbitNodes.start(folder.resolve("rabbitmq"), 1);
                Fleet fleet = new Fleet(broker, TestServices.postgres());
                Layout layout = layout(fleet);
                SteadyCaller caller = caller(layout)) {
            caller.nextResult();
            Member worker = layout.members().get(1);
            worker.process().pause();
            int waiting = caller.accepted() + 20;
            await().atMost(PATIENCE).until(() -> caller.accepted() > waiting);
            // When
            broker.rebuildFromNothing();
            worker.process().resume();
            // Then
            System.out.printf("broker rebuilt: a result after %s; %s%n", caller.nextResult(), caller);
            caller.nothingIsLostOrDoubled();
            caller.isOnlyAskedToTryAgain();
        }
    }

    private Layout layout(Fleet fleet) {
        return Layout.fleet(fleet, data(), 1, 1, 1, PrecisProcess.quickly(), SHORT_LEASE)
                .start();
    }

    private SteadyCaller caller(Layout layout) {
        return new SteadyCaller(layout.doors().get(0).url(), data());
    }

    private Path data() {
        return folder.resolve("data");
    }
}
