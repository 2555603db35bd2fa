package dev.precis.store;

import dev.precis.contract.JobStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of jobs, newest first.
 *
 * @param status only these
 * @param source only of this source type or, as {@code type:name}, of this door
 * @param q only those whose document name contains this, whatever its case
 * @param before only jobs older than this one
 * @param limit at most so many, 1 to 200
 */
public record JobQuery(
        @Nullable JobStatus status,
        @Nullable String source,
        @Nullable String q,
        @Nullable UUID before,
        int limit) {}
