package dev.precis.output.delivery;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of one receiver's slowness or absence is borne, in each process.
 *
 * @param maxConcurrent deliveries to one endpoint that may be under way at once
 * @param maxConcurrentFiles the same for a folder; fewer than {@code precis.output.file-consumers}, so that a folder that
 *     hangs leaves some to the others
 * @param failures so many failures in a row, and the endpoint is left alone
 * @param pause for how long, the first time; twice as long each time that it is found away again
 * @param maxPause the longest of these
 */
@Validated
@ConfigurationProperties("precis.output.endpoints")
public record EndpointProperties(
        @Min(1) @DefaultValue("4") int maxConcurrent,
        @Min(1) @DefaultValue("12") int maxConcurrentFiles,
        @Min(1) @DefaultValue("4") int failures,
        @NotNull @DefaultValue("10s") Duration pause,
        @NotNull @DefaultValue("10m") Duration maxPause) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    public EndpointProperties {
        if (pause.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("precis.output.endpoints.pause must be at least 100ms");
        }
        if (maxPause.compareTo(pause) < 0) {
            throw new IllegalArgumentException(
                    "precis.output.endpoints.max-pause must not be shorter than precis.output.endpoints.pause");
        }
    }
}
