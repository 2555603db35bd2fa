package dev.precis.ingest.folder;

import dev.precis.contract.Failure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a folder's files from one look to the next, and from it, which of them are complete. Knows only
 * files that were seen in the last round. Thread-safe.
 */
final class FileLooks {

    private final Duration quietPeriod;
    private final Duration growingQuietPeriod;
    private final InstantSource wallClock;
    private final Clock clock;
    private final Map<Path, Memory> files = new HashMap<>();

    private long round;
    private long oneByOneUntil = -1;
    private Instant pausedUntil = Instant.MIN;

    /**
     * @param quietPeriod since the last change of a file that did not change while we looked
     * @param growingQuietPeriod since the last change that we saw
     * @param wallClock has the times of the files
     * @param clock tells how long ago we looked
     */
    FileLooks(Duration quietPeriod, Duration growingQuietPeriod, InstantSource wallClock, Clock clock) {
        this.quietPeriod = quietPeriod;
        this.growingQuietPeriod = growingQuietPeriod;
        this.wallClock = wallClock;
        this.clock = clock;
    }

    private static final class Memory {
        FileState state;
        Instant unchangedSince;
        boolean growing;
        boolean leftAlone;
        Instant notBefore = Instant.MIN;

        @Nullable
        Failure verdict;

        long round;

        Memory(FileState state, Instant unchangedSince) {
            this.state = state;
            this.unchangedSince = unchangedSince;
        }
    }

    synchronized void beginRound() {
        round++;
    }

    synchronized void endRound() {
        files.values().removeIf(memory -> memory.round < round);
    }

    /** Looks at a file; whether it is complete, and still to be dealt with. */
    synchronized boolean isReady(Path file, FileState now) {
        Instant time = clock.instant();
        Memory known = files.get(file);
        if (known == null) {
            known = new Memory(now, time.minus(age(now)));
            known.round = round;
            files.put(file, known);
            return false;
        }
        known.round = round;
        if (!known.state.equals(now)) {
            Memory changed = new Memory(now, time);
            changed.growing = true;
            changed.round = round;
            files.put(file, changed);
            return false;
        }
        return !known.leftAlone && !time.isBefore(known.notBefore) && isQuiet(known, time);
    }

    private boolean isQuiet(Memory file, Instant now) {
        return !now.isBefore(file.unchangedSince.plus(file.growing ? growingQuietPeriod : quietPeriod));
    }

    /** As far as it matters. A share's clock may be ahead of ours: then the file is new. */
    private Duration age(FileState file) {
        Duration age = Duration.between(file.modified(), wallClock.instant());
        if (age.isNegative()) {
            return Duration.ZERO;
        }
        return age.compareTo(quietPeriod) < 0 ? age : quietPeriod;
    }

    /** The file as it was at the last look. */
    synchronized Optional<FileState> state(Path file) {
        return Optional.ofNullable(files.get(file)).map(memory -> memory.state);
    }

    /** The file was dealt with and stays where it is: never again, unless it changes. */
    synchronized void leaveAlone(Path file, FileState state) {
        of(file, state).ifPresent(memory -> memory.leftAlone = true);
    }

    synchronized boolean isLeftAlone(Path file) {
        Memory known = files.get(file);
        return known != null && known.leftAlone;
    }

    /** This file cannot be dealt with now; the others can. */
    synchronized void postpone(Path file, FileState state, Duration delay) {
        of(file, state).ifPresent(memory -> memory.notBefore = clock.instant().plus(delay));
    }

    /** This content fails, for a reason that reading it again will not change. */
    synchronized void condemn(Path file, FileState state, Failure verdict) {
        of(file, state).ifPresent(memory -> memory.verdict = verdict);
    }

    synchronized Optional<Failure> verdict(Path file, FileState state) {
        return of(file, state).map(memory -> memory.verdict);
    }

    /** One of several files spoilt what was done with all of them: in the next round, each is dealt with alone. */
    synchronized void goOneByOne() {
        oneByOneUntil = round + 1;
    }

    synchronized boolean isOneByOne() {
        return round <= oneByOneUntil;
    }

    /** None of the files can be dealt with now. */
    synchronized void pause(Duration delay) {
        pausedUntil = clock.instant().plus(delay);
    }

    synchronized boolean isPaused() {
        return clock.instant().isBefore(pausedUntil);
    }

    private Optional<Memory> of(Path file, FileState state) {
        return Optional.ofNullable(files.get(file)).filter(memory -> memory.state.equals(state));
    }

    synchronized int size() {
        return files.size();
    }
}
