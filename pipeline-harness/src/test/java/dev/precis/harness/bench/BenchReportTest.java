package dev.precis.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {

    private static final JvmOptions OPTIONS = JvmOptions.ofLines("-Xmx512m", "-Xms96m\n\n-XX:+UseSerialGC\n");

    private final BenchReport report = new BenchReport();

    @Test
    void a_row_tells_rate_latencies_and_what_one_document_costs() {
        // Given
        Costs costs = new Costs(List.of(2_000.0), 1_000, 500, 3_000, 8_000_000, 7_000_000, 40_000_000);
        double[] latencies = {10, 20, 30};
        // When
        report.row("AMQP", "one process", Measured.of(1_000, 2, Map.of(), latencies, costs));
        // Then
        assertThat(report.markdown(OPTIONS).lines())
                .contains(
                        "| AMQP | one process | 1,000 | 500 | 0 | 20.0 | 30.0 | 2.00 | 1.00 | 0.50 | 3.00 | 8.0 | 7.0 | 40 |");
    }

    @Test
    void of_several_processes_each_is_told_beside_their_sum() {
        // Given
        Costs costs = new Costs(List.of(100.0, 300.0, 200.0), 0, 0, 0, 0, 0, 0);
        // When
        report.row("AMQP", "a process a role", Measured.of(100, 1, Map.of(), new double[0], costs));
        // Then
        assertThat(report.markdown(OPTIONS)).contains("| 6.00 = 1.00 + 3.00 + 2.00 |");
    }

    @Test
    void errors_are_counted_by_their_reason_and_unknown_figures_are_left_out() {
        // When
        report.row(
                "HTTP",
                "embedded",
                Measured.of(10, 1, Map.of("status 503", 2, "status 500", 1), new double[0], Costs.NONE));
        // Then
        assertThat(report.markdown(OPTIONS).lines())
                .contains("| HTTP | embedded | 10 | 10 | 1 × status 500, 2 × status 503 |  |  |  |  |  |  |  |  |  |");
    }

    @Test
    void a_table_of_nothing_is_left_out() {
        report.footprint("embedded: all", "idle", 4.96, 312.4);

        String markdown = report.markdown(OPTIONS);

        assertThat(markdown)
                .contains("| embedded: all | idle | 5.0 s | 312 MB |")
                .doesNotContain("| load |");
    }

    @Test
    void the_application_is_compared_with_what_is_written_by_hand() {
        // Given
        Measured application =
                Measured.of(300, 1, Map.of(), new double[0], new Costs(List.of(600.0), 300, 300, 0, 0, 0, 0));
        Measured limit = Measured.of(400, 1, Map.of(), new double[0], new Costs(List.of(400.0), 200, 200, 0, 0, 0, 0));
        // When
        report.comparison("one process", application, "by hand", limit);
        // Then
        assertThat(report.markdown(OPTIONS))
                .contains("- one process: 75 % of the rate of \"by hand\"; processor time of process and services:"
                        + " 4.0 and 2.0 ms a document.");
    }

    @Test
    void what_an_installation_spends_without_work_is_told_by_the_second() {
        report.idle("embedded", new Costs(List.of(300.0, 100.0), 0, 0, 25, 0, 0, 0), 10);

        assertThat(report.markdown(OPTIONS))
                .contains("- embedded, idle: 40 ms of processor time in our processes and 2.5 transactions a second.");
    }

    @Test
    void tells_the_options_of_the_measured_processes() {
        // When
        String markdown = report.markdown(OPTIONS);
        // Then
        assertThat(markdown).contains("JVM options: `-Xmx512m`, embedded also `-Xms96m -XX:+UseSerialGC`");
        assertThat(OPTIONS.of(Mode.EMBEDDED)).containsExactly("-Xmx512m", "-Xms96m", "-XX:+UseSerialGC");
        assertThat(OPTIONS.of(Mode.ONE_PROCESS)).containsExactly("-Xmx512m");
    }
}
