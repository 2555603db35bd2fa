package dev.precis.contract;

import java.util.List;
import java.util.UUID;

/**
 * News for all processes, of jobs whose end has just been committed. It may be lost: the job store is what counts.
 *
 * @param jobIds which, at least one
 */
public record JobsEnded(List<UUID> jobIds) {

    public JobsEnded {
        jobIds = List.copyOf(jobIds);
    }
}
