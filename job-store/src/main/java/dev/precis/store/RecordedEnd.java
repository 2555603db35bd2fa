package dev.precis.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that has just ended.
 *
 * @param jobId its id
 * @param job as {@link JobStore#find} gives it; null where more belongs to it than was at hand when it ended
 */
public record RecordedEnd(UUID jobId, @Nullable Job job) {}
