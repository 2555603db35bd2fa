package dev.precis.ingest.folder;

import dev.precis.contract.Failure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final Clock clock;
    private final Map<Path, Memory> files = new HashMap<>();

    private long round;
    private long oneByOneUntil = -1;
    private Instant pausedUntil = Instant.MIN;

    FileLooks(Duration quietPeriod, Duration growingQuietPeriod, Clock clock) {
        this.quietPeriod = quietPeriod;
        this.growingQuietPeriod = growingQuietPeriod;
        this.clock = clock;
    }

    private static final class Memory {
        FileState state;
        Instant since;
        boolean growing;
        boolean leftAlone;
        Instant notBefore = Instant.MIN;

        @Nullable
        Failure verdict;

        long round;

        Memory(FileState state, Instant now) {
            this.state = state;
            this.since = now;
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
            known = new Memory(now, time);
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

    /** A share's clock may be ahead of ours; so a time of change after our first look at it counts as that look. */
    private boolean isQuiet(Memory file, Instant now) {
        Instant modified = file.state.modified();
        Instant lastChange = file.growing || modified.isAfter(file.since) ? file.since : modified;
        return !now.isBefore(lastChange.plus(file.growing ? growingQuietPeriod : quietPeriod));
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
