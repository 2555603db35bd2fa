package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.harness.process.PrecisProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the application starts, and how it says that it cannot. */
class StartIT {

    @TempDir
    Path data;

    @Test
    void a_wrong_value_stops_the_start_with_one_line_that_names_the_property() {
        try (PrecisProcess precis = PrecisProcess.launch(data, List.of("--precis.limits.document-size=big"))) {
            assertThat(precis.exitCode()).isEqualTo(1);
            assertThat(lines(precis))
                    .containsExactly("precis: precis.limits.document-size: 'big' is not a valid DataSize");
        }
    }

    @Test
    void a_wrong_role_is_told_before_anything_begins() {
        try (PrecisProcess precis = PrecisProcess.launch(data, List.of("--precis.roles=sumarize"))) {
            assertThat(precis.exitCode()).isEqualTo(1);
            assertThat(lines(precis)).hasSize(1).allMatch(line -> line.startsWith("precis: precis.roles: "));
        }
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                PrecisProcess precis = PrecisProcess.launch(data, List.of("--server.port=" + taken.getLocalPort()))) {
            assertThat(precis.exitCode()).isEqualTo(1);
            assertThat(lines(precis)).hasSize(1).allMatch(line -> line.startsWith("precis: server.port"));
        }
    }

    private static List<String> lines(PrecisProcess precis) {
        return Arrays.stream(precis.console().split("\n"))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
