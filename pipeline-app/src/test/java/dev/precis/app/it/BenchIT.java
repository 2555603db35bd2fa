package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.harness.bench.BenchOptions;
import dev.precis.harness.bench.JvmOptions;
import dev.precis.harness.bench.PipelineBench;
import dev.precis.harness.process.PrecisProcess;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ./precis bench pipeline} with a few documents: that it measures every door, not how fast. */
class BenchIT {

    @Test
    void every_door_of_the_embedded_mode_is_measured_without_an_error() throws Exception {
        // Given
        BenchOptions options = BenchOptions.parse(List.of(
                "--modes",
                "embedded",
                "--seconds",
                "2",
                "--warm-up",
                "1",
                "--idle",
                "0.1",
                "--documents",
                "20",
                "--in-flight",
                "20",
                "--rows",
                "http-8,http-202,amqp,folder,amqp-half"));
        // When
        String tables =
                new PipelineBench(options, new JvmOptions(PrecisProcess.quickly(), List.of()), System.err).run();
        // Then
        List<String[]> rows = tables.lines()
                .filter(line -> line.contains("| embedded |"))
                .map(line -> line.split(" *\\| *"))
                .toList();
        assertThat(rows).as(tables).hasSize(5).allSatisfy(columns -> {
            assertThat(columns[3]).as("documents").matches("[1-9][0-9,]*");
            assertThat(columns[5]).as("errors").isEqualTo("0");
        });
        assertThat(tables).containsPattern("\\| embedded: all \\| idle \\| [0-9.]+ s \\|");
    }
}
