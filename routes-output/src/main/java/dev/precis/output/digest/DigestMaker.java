package dev.precis.output.digest;

import dev.precis.store.DigestState;
import dev.precis.store.DigestStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the digests whose time or count has come. Any number of processes may do so at once. */
public final class DigestMaker {

    private static final Logger LOG = LoggerFactory.getLogger(DigestMaker.class);

    private final DigestStore store;
    private final Map<String, DigestSettings> digests;
    private final Clock clock;

    /** @param digests the configured ones by name */
    public DigestMaker(DigestStore store, Map<String, DigestSettings> digests, Clock clock) {
        this.store = store;
        this.digests = new TreeMap<>(digests);
        this.clock = clock;
    }

    /** Makes all that are due. */
    public void makeDue() {
        digests.forEach((name, digest) -> {
            try {
                while (makeNext(name, digest)) {
                    // the rest may be enough for another one
                }
            } catch (RuntimeException e) {
                LOG.warn("Digest {} could not be made and will be tried again: {}", name, e.toString());
            }
        });
    }

    private boolean makeNext(String name, DigestSettings digest) {
        DigestState state = store.state(name);
        Instant now = clock.instant();
        boolean timeHasCome = DigestSchedule.of(digest).hasCome(state.closedAt(), now);
        if (timeHasCome && state.waiting() == 0) {
            store.skip(state);
            return false;
        }
        if (!timeHasCome && state.waiting() < digest.size()) {
            return false;
        }
        DigestDocument document = new DigestDocument(name, digest, state.made() + 1, now);
        Optional<UUID> made = store.make(state, digest.size(), document::of);
        made.ifPresent(job -> LOG.info("Digest {} number {} is job {}", name, state.made() + 1, job));
        return made.isPresent();
    }
}
