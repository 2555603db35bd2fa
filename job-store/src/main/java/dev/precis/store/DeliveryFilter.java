package dev.precis.store;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.OutputType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Picks deliveries. What is null does not count; all that is not must hold.
 *
 * @param state their state
 * @param type the kind of output
 * @param host where callbacks go, without port, in lower case
 * @param source the source type of the job or, as {@code type:name}, its door
 * @param after created at this moment or later
 * @param before created earlier than this
 */
public record DeliveryFilter(
        @Nullable DeliveryState state,
        @Nullable OutputType type,
        @Nullable String host,
        @Nullable String source,
        @Nullable Instant after,
        @Nullable Instant before) {}
