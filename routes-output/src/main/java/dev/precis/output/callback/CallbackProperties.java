package dev.precis.output.callback;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of callbacks.
 *
 * @param secrets {@code whsec_…}, {@code whsk_…} or {@code file:…} by id, several of them separated by spaces;
 *     {@code default} signs where an output names none
 * @param timeout for one try, from the connection to the headers of the answer
 * @param thinAbove a payload that would be larger goes without the summary
 */
@Validated
@ConfigurationProperties("precis.output.callbacks")
public record CallbackProperties(
        @NotNull @DefaultValue Map<String, String> secrets,
        @NotNull @DefaultValue("20s") Duration timeout,
        @NotNull @DefaultValue("20KB") DataSize thinAbove) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public CallbackProperties {
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("precis.output.callbacks.timeout must be from 100ms to 30s");
        }
        if (thinAbove.isNegative()) {
            throw new IllegalArgumentException("precis.output.callbacks.thin-above must not be negative");
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "CallbackProperties[secrets=" + secrets.keySet() + ", timeout=" + timeout + ", thinAbove=" + thinAbove
                + "]";
    }
}
