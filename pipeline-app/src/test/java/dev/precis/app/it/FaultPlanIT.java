package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precis.harness.fault.FakeClock;
import dev.precis.harness.fault.FaultKind;
import dev.precis.harness.fault.FaultPlan;
import dev.precis.harness.fault.FaultRun;
import dev.precis.harness.fault.SmallDisk;
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
    private static final int FEWER_FAULTS = FAULTS * 2 / 3;
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LASTING = Duration.ofSeconds(3);
    private static final List<String> IMPATIENT = List.of("--precis.ingest.lease=20s", "--precis.output.lease=1m");
    private static final int DISK_MEGABYTES = 100;
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
                Layout layout = Layout.fleet(fleet, data(), 1, 1, 1, PrecisProcess.quickly(), IMPATIENT)
                        .start()) {
            standsUpTo(
                    Targets.of(layout).with(broker).with(database).with(toBroker, toDatabase),
                    FAULTS,
                    FaultKind.values());
        }
    }

    @Test
    void nothing_is_lost_or_doubled_where_the_disk_is_full_again_and_again() throws Exception {
        assumeTrue(SmallDisk.missing().isEmpty(), () -> SmallDisk.missing().orElseThrow());
        try (SmallDisk disk = SmallDisk.mount(data(), DISK_MEGABYTES);
                Layout layout = Layout.embedded(data(), PrecisProcess.quickly(), IMPATIENT)) {
            standsUpTo(Targets.of(layout.start()).with(disk), FEWER_FAULTS, FaultKind.FULL_DISK, FaultKind.KILL);
        }
    }

    @Test
    void nothing_is_lost_or_doubled_where_the_clock_jumps() throws Exception {
        assumeTrue(FakeClock.missing().isEmpty(), () -> FakeClock.missing().orElseThrow());
        FakeClock clock = new FakeClock(folder);
        try (Layout layout = Layout.embedded(data(), PrecisProcess.quickly(), IMPATIENT)) {
            layout.members().forEach(member -> member.environment(clock.environment()));
            standsUpTo(Targets.of(layout.start()).with(clock), FEWER_FAULTS, FaultKind.CLOCK_JUMP);
        }
    }

    private static List<FaultKind> possible(Targets targets, FaultKind... kinds) {
        return Stream.of(kinds).filter(kind -> kind.isPossibleAt(targets)).toList();
    }

    private void standsUpTo(Targets targets, int faults, FaultKind... kinds) throws Exception {
        try (SteadyCaller caller =
                new SteadyCaller(targets.layout().doors().get(0).url(), data())) {
            caller.nextResult();
            // When
            try (FaultRun run = FaultPlan.draw(SEED, possible(targets, kinds), faults, QUIET, LASTING)
                    .start(targets)) {
                run.awaitEnd(PATIENCE.multipliedBy(faults));
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
