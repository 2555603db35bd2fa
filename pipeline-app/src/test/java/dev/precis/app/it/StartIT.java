package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.harness.process.PrecisProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** How the application starts, and how it says that it cannot. */
class StartIT {

    private static final List<String> AS_THE_LAUNCHER = List.of(
            "-Xmx512m",
            "-Xms96m",
            "-XX:+UseSerialGC",
            "-XX:Tier4InvocationThreshold=100000",
            "-XX:Tier4CompileThreshold=300000",
            "-XX:Tier4BackEdgeThreshold=1000000");

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

    /**
     * Processor time, since a busy machine makes the clock mean nothing; without a class archive, which takes longer to write
     * than to start with. The bounds are about twice what was measured (docs/performance.md): they tell of a start that has
     * become another one.
     */
    @Test
    void a_start_takes_little_processor_time_and_memory() throws Exception {
        try (PrecisProcess precis = PrecisProcess.launch(data, AS_THE_LAUNCHER, List.of())) {
            // When
            precis.awaitReady();
            // Then
            assertThat(processorTime(precis)).isLessThan(Duration.ofSeconds(30));
            assertThat(residentMemory(precis)).isLessThan(DataSize.ofMegabytes(500));
        }
    }

    /** Of all its threads since it began, user and system. */
    private static Duration processorTime(PrecisProcess precis) {
        return ProcessHandle.of(precis.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    /** As Linux tells it; none elsewhere. */
    private static DataSize residentMemory(PrecisProcess precis) throws IOException {
        Path status = Path.of("/proc", String.valueOf(precis.pid()), "status");
        if (!Files.exists(status)) {
            return DataSize.ofBytes(0);
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> DataSize.ofKilobytes(Long.parseLong(line.replaceAll("\\D", ""))))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(PrecisProcess precis) {
        return Arrays.stream(precis.console().split("\n"))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
