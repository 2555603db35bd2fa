package dev.precis.output.retention;

import dev.precis.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the store remove what is kept no longer, a little at a time. Any number of processes may do so. */
public final class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

    /** Rows of a transaction: others wait for its end at most. */
    private static final int BATCH = 100;

    /** What one look removes of each kind; the next one goes on. */
    private static final int BATCHES = 200;

    private final Retention retention;
    private final RetentionSettings settings;
    private final InstantSource clock;

    public Expiry(Retention retention, RetentionSettings settings, InstantSource clock) {
        this.retention = retention;
        this.settings = settings;
        this.clock = clock;
    }

    /** Removes a bounded amount of what is due. */
    public void expire() {
        // What is removed as a whole needs no removal of its text before
        expire("jobs", settings.results(), retention::expireJobs);
        expire("texts", settings.texts(), retention::expireTexts);
        expire("deliveries", settings.deliveries(), retention::expireDeliveries);
        expire("tombstones", settings.tombstones(), retention::forget);
    }

    /** Removes a batch of what is older than a moment. */
    @FunctionalInterface
    private interface Batch {
        int remove(Instant before, int limit);
    }

    private void expire(String what, @Nullable Duration kept, Batch batch) {
        if (kept == null) {
            return;
        }
        Instant before = clock.instant().minus(kept);
        int removed = 0;
        for (int round = 0; round < BATCHES; round++) {
            int some = batch.remove(before, BATCH);
            removed += some;
            if (some < BATCH) {
                break;
            }
        }
        if (removed > 0) {
            LOG.info("{} {} were older than {} and were removed", removed, what, kept);
        }
    }
}
