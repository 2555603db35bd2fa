package dev.precis.ingest;

import dev.precis.store.Replay;

/** A job cannot be done again as asked. */
public final class ReplayRefusedException extends RuntimeException {

    private final Replay.Outcome outcome;

    public ReplayRefusedException(Replay.Outcome outcome) {
        super("the job cannot be replayed: " + outcome);
        this.outcome = outcome;
    }

    /** Why. */
    public Replay.Outcome outcome() {
        return outcome;
    }
}
