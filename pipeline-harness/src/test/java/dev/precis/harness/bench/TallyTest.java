package dev.precis.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();
    private final CostMeter meter =
            CostMeter.ofProcesses(List.of(ProcessHandle.current().pid()));

    @Test
    void what_was_done_before_does_not_count_and_what_failed_before_does() throws Exception {
        // Given
        tally.done(System.nanoTime());
        tally.failed("status 503");
        // When
        Measured measured = tally.during(0.05, meter);
        // Then
        assertThat(measured.documents()).isZero();
        assertThat(measured.seconds()).isGreaterThanOrEqualTo(0.05);
        tally.failed("status 503");
        assertThat(tally.withErrors(measured).errors()).containsEntry("status 503", 2);
    }

    @Test
    void a_document_that_ends_meanwhile_has_the_latency_since_it_was_due() throws Exception {
        // Given
        long due = System.nanoTime() - 3_000_000_000L;
        Thread answers = new Thread(() -> {
            while (!Thread.interrupted()) {
                tally.done(due);
                Thread.yield();
            }
        });
        answers.start();
        // When
        Measured measured = tally.during(0.05, meter);
        // Then
        answers.interrupt();
        answers.join();
        assertThat(measured.documents()).isPositive();
        assertThat(measured.percentile(50)).isBetween(3_000.0, 10_000.0);
    }
}
