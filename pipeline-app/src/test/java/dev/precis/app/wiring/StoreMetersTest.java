package dev.precis.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.precis.contract.JobStatus;
import dev.precis.store.DeliveryStore;
import dev.precis.store.JobCount;
import dev.precis.store.JobStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreMetersTest {

    private final JobStore jobs = mock(JobStore.class);
    private final DeliveryStore deliveries = mock(DeliveryStore.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long now;
    private Duration counting = Duration.ZERO;
    private long stored = 1;
    private StoreMeters shown;

    @BeforeEach
    void fill() {
        when(jobs.counts()).thenAnswer(call -> {
            now += counting.toNanos();
            return List.of(new JobCount("folder", JobStatus.SUCCEEDED, null, stored));
        });
        when(deliveries.counts()).thenReturn(Map.of("file.done", 3L));
        shown = new StoreMeters(jobs, deliveries, meters, () -> now);
    }

    @Test
    void shows_how_many_jobs_and_deliveries_there_are() {
        // When
        shown.refresh();
        // Then
        assertThat(jobsShown()).isEqualTo(1);
        assertThat(meters.get("precis.deliveries")
                        .tags("type", "file", "state", "done")
                        .gauge()
                        .value())
                .isEqualTo(3);
    }

    @Test
    void counts_again_each_time_that_it_is_asked_while_that_is_quick() {
        // Given
        counting = Duration.ofMillis(10);
        shown.refresh();
        stored = 2;
        // When
        now += Duration.ofSeconds(5).toNanos();
        shown.refresh();
        // Then
        assertThat(jobsShown()).isEqualTo(2);
    }

    @Test
    void counts_seldom_where_that_takes_long() {
        // Given
        counting = Duration.ofSeconds(8);
        shown.refresh();
        stored = 2;
        // When
        now += Duration.ofSeconds(5).toNanos();
        shown.refresh();
        // Then
        assertThat(jobsShown()).isEqualTo(1);
        now += Duration.ofSeconds(150).toNanos();
        shown.refresh();
        assertThat(jobsShown()).isEqualTo(2);
    }

    private double jobsShown() {
        return meters.get("precis.jobs").tags("source", "folder").gauge().value();
    }
}
