package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the application starts, and how it says that it cannot. */
class StartIT {

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--precis.roles=ingest,sumarize | precis.roles",
                "--precis.broker.mode=kafka | precis.broker.mode",
                "--precis.broker.mode=rabbitmq | precis.broker.username",
                "--precis.store.url=jdbc:mysql://localhost/x | precis.store.url",
                "--precis.store.url=jdbc:postgresql://127.0.0.1:1/x | precis.store.url",
                "--precis.summarize.consumers=0 | precis.summarize.consumers",
                "--precis.summarize.consumers=many | precis.summarize.consumers",
                "--precis.limits.document-size=big | precis.limits.document-size",
                "--precis.limits.backlog=-1 | precis.limits.backlog",
                "--precis.ingest.folder.quiet-period=soon | precis.ingest.folder.quiet-period",
                "--precis.ingest.folders[0].path= | precis.ingest.folders[0].path",
                "--precis.output.retry-delays=0s | precis.output.retry-delays",
                "--precis.security.outbound.allowed-hosts=300.1.2.3/99 | precis.security.outbound.allowed-hosts",
            })
    void a_wrong_value_stops_the_start_with_one_line_that_names_the_property(String argument, String property) {
        try (PrecisProcess precis = PrecisProcess.launch(data, List.of(argument.split(" ")))) {
            // When
            int status = precis.exitCode();
            // Then
            assertThat(status).isEqualTo(1);
            assertThat(lines(precis)).hasSize(1).allMatch(line -> line.startsWith("precis: " + property));
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
