package dev.precis.ingest.mail;

import dev.precis.contract.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a mailbox from one look to the next: the mails that gave trouble, and how far it was read. Of one
 * thread at a time.
 */
final class MailboxMemory {

    private static final int MAX_TROUBLES = 10_000;
    private static final Duration DELAY = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<Long, Trouble> troubles = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Trouble> eldest) {
            return size() > MAX_TROUBLES;
        }
    };
    private Instant pausedUntil = Instant.MIN;
    private long validity = -1;
    private long readUpTo;

    MailboxMemory(Clock clock) {
        this.clock = clock;
    }

    private static final class Trouble {
        int times;
        Instant notBefore = Instant.MIN;
        boolean leftAlone;

        @Nullable
        Failure verdict;
    }

    /** Numbers of mails mean something only as long as the server keeps them (UIDVALIDITY). */
    void enter(long folderValidity) {
        if (validity != folderValidity) {
            troubles.clear();
            readUpTo = 0;
            validity = folderValidity;
        }
    }

    long validity() {
        return validity;
    }

    boolean isReady(long uid) {
        Trouble trouble = troubles.get(uid);
        return trouble == null || !trouble.leftAlone && !clock.instant().isBefore(trouble.notBefore);
    }

    /** Whether nothing more will be done about the mail, although it lies there as if it were new. */
    boolean isLeftAlone(long uid) {
        Trouble trouble = troubles.get(uid);
        return trouble != null && trouble.leftAlone;
    }

    void leaveAlone(long uid) {
        of(uid).leftAlone = true;
    }

    /** This mail cannot be dealt with now; the others go first. Answers how often that was so. */
    int postpone(long uid) {
        Trouble trouble = of(uid);
        trouble.times++;
        trouble.notBefore = clock.instant().plus(DELAY.multipliedBy(trouble.times));
        return trouble.times;
    }

    /** The mail fails, for a reason that reading it again will not change. */
    void condemn(long uid, Failure verdict) {
        Trouble trouble = of(uid);
        trouble.verdict = verdict;
        trouble.notBefore = Instant.MIN;
    }

    Optional<Failure> verdict(long uid) {
        return Optional.ofNullable(troubles.get(uid)).map(trouble -> trouble.verdict);
    }

    void settled(long uid) {
        troubles.remove(uid);
    }

    /** All mails up to this number are dealt with. */
    long readUpTo() {
        return readUpTo;
    }

    void readUpTo(long uid) {
        readUpTo = Math.max(readUpTo, uid);
    }

    void pause(Duration delay) {
        pausedUntil = clock.instant().plus(delay);
    }

    boolean isPaused() {
        return clock.instant().isBefore(pausedUntil);
    }

    private Trouble of(long uid) {
        return troubles.computeIfAbsent(uid, key -> new Trouble());
    }
}
