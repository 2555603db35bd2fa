package dev.precis.summarize;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many documents a worker takes.
 *
 * @param consumers documents of a lane that are summarized at the same time; the lanes do not share them
 * @param prefetch documents that a consumer holds, the one in work included; few, so that a crash charges few
 */
@Validated
@ConfigurationProperties("precis.summarize")
public record SummarizeSettings(
        @Min(1) @Max(256) @DefaultValue("8") int consumers,
        @Min(1) @Max(100) @DefaultValue("4") int prefetch) {}
