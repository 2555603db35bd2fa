package dev.precis.harness.fault;

import dev.precis.harness.process.Layout;
import dev.precis.harness.process.Member;
import dev.precis.harness.process.RabbitNode;
import dev.precis.harness.process.RabbitNodes;
import dev.precis.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The ways to fail. Each can be ended, and then all that it struck serves again. */
public enum FaultKind {
    /** {@code kill -9} of a process. */
    KILL(targets -> true, (targets, choice) -> {
        Member member = one(targets.layout().members(), choice);
        member.process().kill();
        return restart(targets.layout());
    }),
    /** SIGTERM to a process. */
    TERMINATE(targets -> true, (targets, choice) -> {
        Member member = one(targets.layout().members(), choice);
        member.process().terminate();
        return restart(targets.layout());
    }),
    /** SIGSTOP to a process. */
    PAUSE(targets -> true, (targets, choice) -> {
        Member member = one(targets.layout().members(), choice);
        member.process().pause();
        return () -> member.process().resume();
    }),
    /** All nodes of the broker stop. */
    BROKER_STOP(targets -> targets.broker() != null, (targets, choice) -> {
        RabbitNodes broker = broker(targets);
        broker.stopAll();
        return broker::startAll;
    }),
    /** {@code kill -9} of one node of several. */
    NODE_LOSS(targets -> hasNodes(targets, 2), (targets, choice) -> {
        RabbitNodes broker = broker(targets);
        one(broker.nodes(), choice).kill();
        return broker::startAll;
    }),
    /** One node of several cut off from the others. */
    PARTITION(targets -> hasNodes(targets, 3), (targets, choice) -> {
        RabbitNodes broker = broker(targets);
        RabbitNode node = one(broker.nodes(), choice);
        broker.partition(node);
        return () -> broker.heal(node);
    }),
    /** A crash of the database. */
    DATABASE_STOP(targets -> targets.database() != null, (targets, choice) -> {
        var database = Objects.requireNonNull(targets.database());
        database.stopImmediately();
        return database::start;
    }),
    /** All connections of a link end with a reset; there is nothing to mend. */
    RESET(targets -> !targets.links().isEmpty(), (targets, choice) -> {
        one(targets.links(), choice).reset();
        return () -> {};
    }),
    /** A link that is slow. */
    SLOW_LINK(targets -> !targets.links().isEmpty(), (targets, choice) -> {
        TcpProxy link = one(targets.links(), choice);
        link.slow(Duration.ofMillis(50), 100_000);
        return link::fast;
    }),
    /** No byte left where the data directory is. */
    FULL_DISK(targets -> targets.disk() != null, (targets, choice) -> {
        SmallDisk disk = Objects.requireNonNull(targets.disk());
        disk.fill();
        return disk::free;
    }),
    /** The wall clock an hour ahead, or an hour back. */
    CLOCK_JUMP(targets -> targets.clock() != null, (targets, choice) -> {
        FakeClock clock = Objects.requireNonNull(targets.clock());
        clock.jump(choice % 2 == 0 ? Duration.ofHours(1) : Duration.ofHours(-1));
        return () -> clock.jump(Duration.ZERO);
    });

    /** Strikes. */
    @FunctionalInterface
    interface Strike {

        /**
         * @param choice says which of several is struck
         * @return what ends the fault
         */
        Runnable at(Targets targets, int choice);
    }

    private final Predicate<Targets> possible;
    private final Strike strike;

    FaultKind(Predicate<Targets> possible, Strike strike) {
        this.possible = possible;
        this.strike = strike;
    }

    /** Whether there is what it strikes. */
    public boolean isPossibleAt(Targets targets) {
        return possible.test(targets);
    }

    /** Strikes, and returns what ends it. */
    Runnable strike(Targets targets, int choice) {
        return strike.at(targets, choice);
    }

    private static Runnable restart(Layout layout) {
        return layout::start;
    }

    private static RabbitNodes broker(Targets targets) {
        return Objects.requireNonNull(targets.broker());
    }

    private static boolean hasNodes(Targets targets, int least) {
        return targets.broker() != null && targets.broker().nodes().size() >= least;
    }

    private static <T> T one(List<T> several, int choice) {
        return several.get(Math.floorMod(choice, several.size()));
    }
}
