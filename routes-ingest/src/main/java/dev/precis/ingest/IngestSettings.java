package dev.precis.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How accepted documents get to the broker.
 *
 * @param maxQueued how many documents may wait in the work queue of a lane; the others wait in the job store, so that the
 *     broker stays small and quick
 * @param lease after which an unfinished document may count as lost by the broker
 */
@Validated
@ConfigurationProperties("precis.ingest")
public record IngestSettings(
        @Min(1) @Max(1_000_000) @DefaultValue("1000") int maxQueued,
        @NotNull @DefaultValue("2m") Duration lease) {

    public IngestSettings {
        if (lease.compareTo(Duration.ofSeconds(10)) < 0) {
            throw new IllegalArgumentException("precis.ingest.lease must be at least 10s");
        }
    }
}
