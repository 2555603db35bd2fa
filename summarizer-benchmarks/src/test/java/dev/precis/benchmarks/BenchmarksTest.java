package dev.precis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark once and briefly: that it runs, not how fast. */
class BenchmarksTest {

    @Test
    void every_benchmark_runs_and_can_be_reported() throws RunnerException {
        // When
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("dev\\.precis\\.benchmarks\\..*")
                        .param("kilobytes", "1")
                        .param("language", "EN")
                        .param("sentences", "100")
                        .param("folder", "../examples")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(50))
                        .addProfiler(GCProfiler.class)
                        .addProfiler(ProcessorTimeProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        // Then
        List<Measurement> measured = results.stream().map(Measurement::of).toList();
        assertThat(measured).hasSize(3).allSatisfy(measurement -> {
            assertThat(measurement.perSecond()).isPositive();
            assertThat(measurement.processorMillis()).isPositive();
            assertThat(measurement.allocatedBytes()).isPositive();
        });
        BenchReport report = new BenchReport(Machine.now());
        report.document(Language.ZH, 4, measured.get(0));
        report.book(1_000, measured.get(1));
        report.book(3_000, measured.get(1));
        assertThat(report.markdown(Machine.now())).contains("| zh | 4 KB | ", "| 3,000 | ", "JDK ", "e = 0.00");
    }
}
