package dev.precis.ingest.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the HTTP door behaves.
 *
 * @param maxWait the longest that a call may wait for its summary, whatever its {@code Prefer: wait=N} says
 * @param maxWaiters how many calls may wait at once; above that a call is answered 202 at once
 * @param batchFetchTime how long the pages that a batch names may take, all together
 * @param maxListeners how many event streams may be open at once; above that, callers are told to come back
 * @param maxUploads how many files may be uploaded at once; above that, callers are told to come back
 * @param maxBodyMemory how much of JSON and text bodies above 64 KB may be in memory at once; above that, callers are told
 *     to come back
 */
@Validated
@ConfigurationProperties("precis.ingest.http")
public record HttpSettings(
        @NotNull @DefaultValue("60s") Duration maxWait,
        @Min(0) @DefaultValue("64") int maxWaiters,
        @NotNull @DefaultValue("60s") Duration batchFetchTime,
        @Min(0) @DefaultValue("1000") int maxListeners,
        @Min(1) @Max(1000) @DefaultValue("16") int maxUploads,
        @NotNull @DefaultValue("32MB") DataSize maxBodyMemory) {}
