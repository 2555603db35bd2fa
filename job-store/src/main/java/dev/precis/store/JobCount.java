package dev.precis.store;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * @param sourceType the kind of door
 * @param status the state
 * @param code why, where it failed
 * @param count how many jobs
 */
public record JobCount(
        String sourceType, JobStatus status, @Nullable ErrorCode code, long count) {}
