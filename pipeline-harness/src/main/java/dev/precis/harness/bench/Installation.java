package dev.precis.harness.bench;

import com.rabbitmq.client.ConnectionFactory;
import dev.precis.harness.bench.limit.Services;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.Member;
import dev.precis.harness.process.PrecisProcess;
import dev.precis.testing.TestServices;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running application in one of the modes, and how to reach it. */
final class Installation implements AutoCloseable {

    private static final String EMBEDDED_LOGIN = "bench";

    private final Mode mode;
    private final Path data;
    private final List<Member> members;
    private final @Nullable Fleet fleet;
    private final ConnectionFactory broker;

    private double startSeconds;

    private Installation(Mode mode, Path data, List<Member> members, @Nullable Fleet fleet, ConnectionFactory broker) {
        this.mode = mode;
        this.data = data;
        this.members = members;
        this.fleet = fleet;
        this.broker = broker;
    }

    static Installation start(Mode mode, Path data, List<String> jvmOptions) throws SQLException {
        Installation installation =
                mode.usesServices() ? onServices(mode, data, jvmOptions) : embedded(data, jvmOptions);
        try {
            installation.awaitReady();
            return installation;
        } catch (RuntimeException | AssertionError e) {
            installation.close();
            throw e;
        }
    }

    private static Installation embedded(Path data, List<String> jvmOptions) {
        int port = PrecisProcess.freePort();
        List<String> arguments = List.of(
                "--precis.broker.port=" + port,
                "--precis.broker.username=" + EMBEDDED_LOGIN,
                "--precis.broker.password=" + EMBEDDED_LOGIN);
        ConnectionFactory broker = Services.broker(
                new TestServices.RabbitMq("127.0.0.1", port, EMBEDDED_LOGIN, EMBEDDED_LOGIN, "default"));
        List<Member> members = List.of(new Member("all", data, jvmOptions, arguments));
        return new Installation(Mode.EMBEDDED, data, members, null, broker);
    }

    private static Installation onServices(Mode mode, Path data, List<String> jvmOptions) throws SQLException {
        Fleet fleet = new Fleet();
        List<Member> members = new ArrayList<>();
        if (mode == Mode.ONE_PROCESS) {
            members.add(new Member("all", data, jvmOptions, fleet.arguments()));
        } else {
            for (String role : List.of("ingest", "summarize", "output")) {
                members.add(new Member(role, data, jvmOptions, fleet.arguments("--precis.roles=" + role)));
            }
        }
        return new Installation(mode, data, members, fleet, Services.broker(fleet.broker()));
    }

    private void awaitReady() {
        long begun = System.nanoTime();
        members.forEach(Member::start);
        members.forEach(member -> member.process().awaitReady());
        startSeconds = (System.nanoTime() - begun) / 1e9;
    }

    Mode mode() {
        return mode;
    }

    /** Of the process that reads sources. */
    String url() {
        return members.get(0).url();
    }

    ConnectionFactory broker() {
        return broker;
    }

    Path inbox() {
        return data.resolve("inbox");
    }

    Path outbox() {
        return data.resolve("outbox");
    }

    /** From the call of the JVMs until all said that they are ready. */
    double startSeconds() {
        return startSeconds;
    }

    List<Long> pids() {
        return members.stream().map(member -> member.process().pid()).toList();
    }

    /** Names of the processes, in the order of {@link #pids}. */
    List<String> names() {
        return members.stream().map(Member::name).toList();
    }

    CostMeter meter() throws SQLException {
        return mode.usesServices() ? CostMeter.withServices(pids()) : CostMeter.ofProcesses(pids());
    }

    @Override
    public void close() throws SQLException {
        for (Member member : members) {
            member.process().stop();
            member.close();
        }
        if (fleet != null) {
            fleet.close();
        }
    }
}
