package dev.precis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the engine may take: 120 MB of heap when it is warm, half a second for the first summary. */
class EngineMemoryTest {

    private static final int HEAP_MEGABYTES = 120;
    private static final int SECONDS = 4;

    @Test
    void a_warm_engine_and_its_first_summary_keep_within_their_limits() throws IOException {
        // When: 4 KB documents in a JVM that has no more heap than that, and would end if it needed more
        Map<String, Double> measured = EngineProbe.run(HEAP_MEGABYTES, SECONDS);
        // Then
        System.out.println("Engine in a heap of " + HEAP_MEGABYTES + " MB: " + measured);
        assertThat(measured.get("summaries")).isGreaterThan(100);
        // Of processor time: the clock also counts what other work on the machine takes.
        assertThat(measured.get("first.processor.ms")).isLessThanOrEqualTo(500);
    }
}
