package dev.precis.harness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.harness.process.Layout;
import dev.precis.testing.TcpProxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Layout LAYOUT = Layout.embedded(Path.of("none"), List.of(), List.of());

    @Test
    void a_seed_gives_the_same_plan_again_and_another_seed_another() {
        List<FaultKind> kinds = List.of(FaultKind.values());
        // When
        FaultPlan plan = FaultPlan.draw(7, kinds, 200, SECOND, SECOND);
        // Then
        assertThat(plan).isEqualTo(FaultPlan.draw(7, kinds, 200, SECOND, SECOND));
        assertThat(plan.faults())
                .isNotEqualTo(FaultPlan.draw(8, kinds, 200, SECOND, SECOND).faults());
        assertThat(plan.faults()).extracting(Fault::kind).contains(FaultKind.values());
        assertThat(plan.toString()).contains("seed 7");
    }

    @Test
    void a_plan_is_refused_where_there_is_nothing_to_strike() {
        FaultPlan plan = FaultPlan.draw(7, List.of(FaultKind.PARTITION), 1, SECOND, SECOND);

        assertThatThrownBy(() -> plan.start(Targets.of(LAYOUT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PARTITION");
    }

    @Test
    void a_plan_strikes_what_it_was_given() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TcpProxy link = TcpProxy.to("127.0.0.1", server.getLocalPort());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port());
                Socket accepted = server.accept()) {
            FaultPlan plan = FaultPlan.draw(7, List.of(FaultKind.RESET), 1, Duration.ZERO, Duration.ZERO);
            // When
            try (FaultRun run = plan.start(Targets.of(LAYOUT).with(link))) {
                run.awaitEnd(SECOND);
            }
            // Then
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }
}
