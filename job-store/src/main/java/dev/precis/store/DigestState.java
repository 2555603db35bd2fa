package dev.precis.store;

import java.time.Instant;

/**
 * A digest as it stands.
 *
 * @param name its name
 * @param made how many were made so far
 * @param closedAt when the last one was made, or when there was nothing to make one of; at first when it was first asked for
 * @param waiting how many summaries wait for the next one
 */
public record DigestState(String name, int made, Instant closedAt, int waiting) {}
