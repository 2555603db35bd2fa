package dev.precis.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void a_percentile_is_the_latency_that_so_many_of_a_hundred_documents_kept_to() {
        double[] oneToThousand = IntStream.rangeClosed(1, 1_000)
                .map(i -> 1_001 - i)
                .asDoubleStream()
                .toArray();

        Measured measured = Measured.of(1_000, 10, Map.of(), oneToThousand, Costs.NONE);

        assertThat(measured.percentile(50)).isEqualTo(500);
        assertThat(measured.percentile(99)).isEqualTo(990);
        assertThat(measured.percentile(100)).isEqualTo(1_000);
    }

    @Test
    void a_single_document_is_every_percentile() {
        Measured measured = Measured.of(1, 1, Map.of(), new double[] {7}, Costs.NONE);

        assertThat(measured.percentile(1)).isEqualTo(7);
        assertThat(measured.percentile(99)).isEqualTo(7);
    }

    @Test
    void without_latencies_there_is_no_percentile() {
        assertThat(Measured.of(5, 1, Map.of(), new double[0], Costs.NONE).percentile(50))
                .isNaN();
    }

    @Test
    void the_rate_and_the_processor_time_are_those_of_one_document() {
        Costs costs = new Costs(List.of(600.0, 400.0), 400, 200, 300, 50_000, 60_000, 70_000);

        Measured measured = Measured.of(200, 4, Map.of(), new double[0], costs);

        assertThat(measured.rate()).isEqualTo(50);
        assertThat(measured.processorMillis()).isEqualTo(8);
        assertThat(costs.per(200)).isEqualTo(new Costs(List.of(3.0, 2.0), 2, 1, 1.5, 250, 300, 350));
    }

    @Test
    void what_was_spent_between_two_moments_is_their_difference() {
        Costs before = new Costs(List.of(1.0), 2, 3, 4, 5, 6, 7);

        assertThat(new Costs(List.of(11.0), 22, 33, 44, 55, 66, 77).since(before))
                .isEqualTo(new Costs(List.of(10.0), 20, 30, 40, 50, 60, 70));
    }
}
