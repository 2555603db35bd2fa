package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileLooksTest {

    private static final Path FILE = Path.of("/inbox/a.txt");

    private final MutableClock clock = new MutableClock();
    private final MutableClock wallClock = new MutableClock();
    private final FileLooks looks = new FileLooks(Duration.ofSeconds(5), Duration.ofSeconds(30), wallClock, clock);

    @Test
    void takes_a_file_that_was_moved_in_at_the_second_look() {
        FileState old = state(10, clock.instant().minus(Duration.ofDays(1)));
        assertThat(look(old, 0)).isFalse();
        assertThat(look(old, 1)).isTrue();
    }

    @Test
    void takes_a_file_that_is_written_in_bursts_once_and_whole() {
        for (int burst = 1; burst <= 4; burst++) {
            FileState growing = state(burst, clock.instant());
            for (int second = 0; second < (burst == 1 ? 4 : 20); second++) {
                assertThat(look(growing, 1)).isFalse();
            }
        }
        FileState whole = state(5, clock.instant());
        assertThat(look(whole, 29)).isFalse();
        assertThat(look(whole, 1)).isFalse();
        assertThat(look(whole, 1)).isTrue();
    }

    @Test
    void waits_the_quiet_period_since_a_file_was_written() {
        FileState fresh = state(1, clock.instant());
        assertThat(look(fresh, 4)).isFalse();
        assertThat(look(fresh, 1)).isFalse();
        assertThat(look(fresh, 0)).isTrue();
    }

    @Test
    void takes_a_file_from_a_share_whose_clock_is_ahead() {
        FileState future = state(1, clock.instant().plus(Duration.ofDays(1)));
        assertThat(look(future, 5)).isFalse();
        assertThat(look(future, 0)).isTrue();
    }

    @Test
    void waits_no_longer_and_no_shorter_where_the_wall_clock_is_set() {
        for (Duration set : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            wallClock.pass(set);
            FileState fresh = state(set.hashCode(), wallClock.instant());
            looks.beginRound();
            looks.endRound();
            assertThat(look(fresh, 4)).isFalse();
            wallClock.pass(set.negated());
            assertThat(look(fresh, 1)).isFalse();
            assertThat(look(fresh, 0)).isTrue();
        }
    }

    @Test
    void takes_a_file_that_was_changed_before_all_time() {
        FileState old = state(1, Instant.MIN);
        assertThat(look(old, 0)).isFalse();
        assertThat(look(old, 0)).isTrue();
    }

    @Test
    void forgets_files_that_are_no_longer_listed() {
        looks.beginRound();
        looks.isReady(FILE, state(1, clock.instant()));
        looks.endRound();
        assertThat(looks.size()).isEqualTo(1);
        looks.beginRound();
        looks.endRound();
        assertThat(looks.size()).isZero();
    }

    @Test
    void leaves_a_settled_file_alone_until_it_changes() {
        FileState old = state(1, Instant.EPOCH);
        look(old, 1);
        looks.leaveAlone(FILE, old);
        assertThat(look(old, 100)).isFalse();
        FileState changed = state(2, Instant.EPOCH);
        look(changed, 30);
        assertThat(look(changed, 0)).isTrue();
    }

    private boolean look(FileState state, int secondsAfterwards) {
        boolean ready = looks.isReady(FILE, state);
        clock.pass(Duration.ofSeconds(secondsAfterwards));
        wallClock.pass(Duration.ofSeconds(secondsAfterwards));
        return ready;
    }

    private static FileState state(long size, Instant modified) {
        return new FileState(size, modified);
    }
}
