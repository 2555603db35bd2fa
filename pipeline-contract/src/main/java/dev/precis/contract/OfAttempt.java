package dev.precis.contract;

import java.util.UUID;

/** A message about one attempt at a job. */
public interface OfAttempt {

    UUID jobId();

    /** From 1. */
    int attempt();
}
