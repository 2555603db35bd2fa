package dev.precis.store;

import dev.precis.contract.JobStatus;
import java.util.UUID;

/**
 * A source key that has led to a job.
 *
 * @param key the source key
 * @param jobId its job
 * @param status of the job
 */
public record KnownKey(String key, UUID jobId, JobStatus status) {}
