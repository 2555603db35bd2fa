package dev.precis.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MailboxMemoryTest {

    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    private Instant time = NOW;
    private final MailboxMemory memory = new MailboxMemory(new Clock() {
        @Override
        public Instant instant() {
            return time;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @Test
    void a_mail_that_gives_trouble_waits_longer_each_time_and_the_others_go_first() {
        assertThat(memory.postpone(7)).isEqualTo(1);
        assertThat(memory.isReady(7)).isFalse();
        assertThat(memory.isReady(8)).isTrue();
        time = NOW.plus(Duration.ofMinutes(1));
        assertThat(memory.isReady(7)).isTrue();
        assertThat(memory.postpone(7)).isEqualTo(2);
        time = time.plus(Duration.ofMinutes(1));
        assertThat(memory.isReady(7)).isFalse();
    }

    @Test
    void a_mail_that_is_given_up_is_reported_at_the_next_look() {
        memory.postpone(7);
        memory.condemn(7, Failure.of(ErrorCode.UNREADABLE_DOCUMENT, "cannot be delivered"));
        assertThat(memory.isReady(7)).isTrue();
        assertThat(memory.verdict(7)).isPresent();
        memory.settled(7);
        assertThat(memory.verdict(7)).isEmpty();
    }

    @Test
    void numbers_mean_nothing_after_the_server_has_broken_its_promise_about_them() {
        memory.enter(1);
        memory.leaveAlone(7);
        memory.readUpTo(7);
        memory.enter(1);
        assertThat(memory.isReady(7)).isFalse();
        memory.enter(2);
        assertThat(memory.isReady(7)).isTrue();
        assertThat(memory.readUpTo()).isZero();
    }

    @Test
    void a_pause_ends() {
        memory.pause(Duration.ofSeconds(5));
        assertThat(memory.isPaused()).isTrue();
        time = NOW.plusSeconds(5);
        assertThat(memory.isPaused()).isFalse();
    }
}
