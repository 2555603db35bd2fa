package dev.precis.extraction.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PITFALLS E1: a worker does not outlive its service, however that one ends. */
@Timeout(60)
class EndOfTheServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"loops", "waits"})
    void E1_kill_9_of_the_service_ends_its_worker_in_the_middle_of_a_document(String document) throws IOException {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServiceThatReads.class.getName(),
                        document)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = service.inputReader()) {
            ProcessHandle worker =
                    ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            assertThat(worker.isAlive()).isTrue();

            service.destroyForcibly();

            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !worker.isAlive());
        }
    }
}
