package dev.precis.contract;

import java.util.UUID;

/**
 * A worker has begun to work on a document. Transient and unconfirmed: losing one costs a progress display, nothing else.
 *
 * @param jobId the job
 * @param attempt the attempt
 */
public record DocumentStarted(UUID jobId, int attempt) {}
