package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precis.harness.fault.FaultKind;
import dev.precis.harness.fault.FaultPlan;
import dev.precis.harness.fault.FaultRun;
import dev.precis.harness.fault.Targets;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.Layout;
import dev.precis.harness.process.PostgresServer;
import dev.precis.harness.process.PrecisProcess;
import dev.precis.harness.process.RabbitNodes;
import dev.precis.testing.TcpProxy;
import dev.precis.testing.TestServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes, services and the links between them fail, one after the other, as a seed says. */
class FaultPlanIT {

    private static final long SEED = Long.getLong("precis.test.seed", 1);
    private static final int FAULTS = Integer.getInteger("precis.test.faults", 6);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LASTING = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void no_document_is_lost_or_doubled_whatever_fails() throws Exception {
        Stream.of(RabbitNodes.missing(), PostgresServer.missing())
                .forEach(missing -> assumeTrue(missing.isEmpty(), () -> missing.orElseThrow()));
        try (RabbitNodes broker = RabbitNodes.start(folder.resolve("rabbitmq"), 1);
                PostgresServer database = PostgresServer.create();
                TcpProxy toBroker =
                        TcpProxy.to("127.0.0.1", broker.nodes().get(0).port());
                TcpProxy toDatabase = TcpProxy.to("127.0.0.1", database.port());
                Fleet fleet = new Fleet(
                        new TestServices.RabbitMq("127.0.0.1", toBroker.port(), "guest", "guest", "/"),
                        database.databaseAt(toDatabase.port()));
                Layout layout = Layout.fleet(
                                fleet,
                                data(),
                                1,
                                1,
                                1,
                                PrecisProcess.SMALL_AND_QUICK,
                                List.of("--precis.ingest.lease=20s", "--precis.output.lease=1m"))
                        .start();
                SteadyCaller caller = new SteadyCaller(layout.doors().get(0).url(), data())) {
            caller.nextResult();
            Targets targets = Targets.of(layout).with(broker).with(database).with(toBroker, toDatabase);
            List<FaultKind> possible = Stream.of(FaultKind.values())
                    .filter(kind -> kind.isPossibleAt(targets))
                    .toList();
            // When
            try (FaultRun run =
                    FaultPlan.draw(SEED, possible, FAULTS, QUIET, LASTING).start(targets)) {
                run.awaitEnd(PATIENCE.multipliedBy(FAULTS));
            }
            // Then
            Duration back = caller.nextResult();
            System.out.printf("a result after %d ms; %s%n", back.toMillis(), caller);
            assertThat(back).isLessThan(PATIENCE);
            caller.nothingIsLostOrDoubled();
            caller.isOnlyAskedToTryAgain();
        }
    }

    private Path data() {
        return folder.resolve("data");
    }
}
