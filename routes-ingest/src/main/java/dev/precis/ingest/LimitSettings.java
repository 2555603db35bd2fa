package dev.precis.ingest;

import dev.precis.extraction.ExtractionSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a document may cost.
 *
 * @param documentSize the largest document that is read, in bytes
 * @param textLength the longest text that is kept, in characters; what follows is cut off, and the summary says so
 * @param extractionTime how long reading the text out of one document may take
 * @param extractionThreads how many documents are read at the same time, each by a process of its own
 * @param extractionMemory the largest heap of such a process
 * @param backlog how many accepted documents of a lane may wait for the broker; above that, callers are told to come back
 * @param attempts how often a document may take its worker with it before it is given up
 */
@Validated
@ConfigurationProperties("precis.limits")
public record LimitSettings(
        @NotNull @DefaultValue("50MB") DataSize documentSize,
        @Min(1) @Max(10_000_000) @DefaultValue("5000000") int textLength,
        @NotNull @DefaultValue("20s") Duration extractionTime,
        @Min(1) @Max(256) @DefaultValue("2") int extractionThreads,
        @NotNull @DefaultValue("384MB") DataSize extractionMemory,
        @Min(1) @DefaultValue("10000") int backlog,
        @Min(1) @Max(100) @DefaultValue("3") int attempts) {

    private static final long MAX_SIZE = Integer.MAX_VALUE - 16L;

    public LimitSettings {
        if (documentSize.toBytes() < 1 || documentSize.toBytes() > MAX_SIZE) {
            throw new IllegalArgumentException("precis.limits.document-size must be from 1B to " + MAX_SIZE + "B");
        }
        if (extractionTime.isNegative() || extractionTime.isZero()) {
            throw new IllegalArgumentException("precis.limits.extraction-time must be longer than nothing");
        }
        if (extractionMemory.toBytes() < ExtractionSettings.MIN_MEMORY) {
            throw new IllegalArgumentException("precis.limits.extraction-memory must be at least "
                    + DataSize.ofBytes(ExtractionSettings.MIN_MEMORY).toMegabytes() + "MB");
        }
    }

    ExtractionSettings extraction() {
        return new ExtractionSettings(
                (int) documentSize.toBytes(),
                textLength,
                extractionTime,
                extractionThreads,
                extractionMemory.toBytes());
    }
}
