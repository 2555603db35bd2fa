package dev.precis.output.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long what is kept; null is for ever. Nothing goes unless an operator says so.
 *
 * @param texts the text of a document, after its job's end
 * @param results everything that a job says, after its end: text, results, options, names, errors
 * @param deliveries the record of a delivery, after it became final
 * @param tombstones that a job was, after its contents went; its document is a new one then
 */
@Validated
@ConfigurationProperties("precis.retention")
public record RetentionSettings(
        @Nullable Duration texts,
        @Nullable Duration results,
        @Nullable Duration deliveries,
        @Nullable Duration tombstones) {

    /** Long enough for whoever asks for a result that has just come. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public RetentionSettings {
        check("texts", texts);
        check("results", results);
        check("deliveries", deliveries);
        check("tombstones", tombstones);
    }

    private static void check(String name, @Nullable Duration kept) {
        if (kept != null && kept.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "precis.retention." + name + " must be at least 1m; leave it out for ever");
        }
    }
}
