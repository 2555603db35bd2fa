package dev.precis.store;

import java.util.List;
import java.util.UUID;

/** The attempts at a job: what became of each, and another one with other options. Every method is one transaction. */
public interface JobHistory {

    /** The latest attempts at a job, 100 at most, oldest first; none where no such job is or its contents were removed. */
    List<JobAttempt> attempts(UUID jobId);

    /**
     * Lets a finished job be done again, as a new attempt. Its pending deliveries are cancelled; the result stays with its
     * attempt. The job counts as dispatched already (the caller publishes it next); see {@link JobStore#release}.
     */
    Replay.Answer replay(Replay replay);
}
