package dev.precis.output;

import dev.precis.contract.FileFormat;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the output stage.
 *
 * @param outbox folder for summaries as files, by default in the data directory
 * @param fileFormats formats to write there
 * @param retryDelays waits between the tries of a delivery; after the last one it fails for good
 * @param lease after which a delivery that was handed to the broker without an end counts as lost
 * @param publicUrl where others reach the HTTP interface, for links in what goes out; null where links have to be relative
 */
@Validated
@ConfigurationProperties("precis.output")
public record OutputProperties(
        @NotNull @DefaultValue("./data/outbox") Path outbox,
        @NotEmpty @DefaultValue("md") List<FileFormat> fileFormats,

        @NotNull @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h"})
        List<Duration> retryDelays,

        @NotNull @DefaultValue("15m") Duration lease,
        @Nullable URI publicUrl) {

    public OutputProperties {
        if (retryDelays.stream().anyMatch(delay -> delay.isNegative() || delay.isZero())) {
            throw new IllegalArgumentException("precis.output.retry-delays must be longer than nothing");
        }
        if (lease.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("precis.output.lease must be at least 1m");
        }
        if (publicUrl != null && (publicUrl.getHost() == null || publicUrl.getQuery() != null)) {
            throw new IllegalArgumentException("precis.output.public-url must be like https://precis.example.org");
        }
    }
}
