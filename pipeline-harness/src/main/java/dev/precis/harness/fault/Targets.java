package dev.precis.harness.fault;

import dev.precis.harness.process.Layout;
import dev.precis.harness.process.PostgresServer;
import dev.precis.harness.process.RabbitNodes;
import dev.precis.testing.TcpProxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan may strike. What is absent is struck by no fault.
 *
 * @param layout the processes
 * @param broker of our own
 * @param database of our own
 * @param links between processes and services
 * @param disk where the data directory is
 * @param clock of the processes
 */
public record Targets(
        Layout layout,
        @Nullable RabbitNodes broker,
        @Nullable PostgresServer database,
        List<TcpProxy> links,
        @Nullable SmallDisk disk,
        @Nullable FakeClock clock) {

    public static Targets of(Layout layout) {
        return new Targets(layout, null, null, List.of(), null, null);
    }

    public Targets with(RabbitNodes ofOurs) {
        return new Targets(layout, ofOurs, database, links, disk, clock);
    }

    public Targets with(PostgresServer ofOurs) {
        return new Targets(layout, broker, ofOurs, links, disk, clock);
    }

    public Targets with(TcpProxy... between) {
        return new Targets(layout, broker, database, List.of(between), disk, clock);
    }

    public Targets with(SmallDisk ofOurs) {
        return new Targets(layout, broker, database, links, ofOurs, clock);
    }

    public Targets with(FakeClock ofOurs) {
        return new Targets(layout, broker, database, links, disk, ofOurs);
    }
}
