package dev.precis.output.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestScheduleTest {

    private static final String MONDAYS_AT_EIGHT = "0 0 8 * * MON";
    private static final String DAILY_AT_HALF_PAST_TWO = "0 30 2 * * *";

    @ParameterizedTest
    @CsvSource({
        "2026-05-04T05:59:59Z, false",
        "2026-05-04T06:00:00Z, true",
        "2026-05-05T12:00:00Z, true",
    })
    void monday_at_eight_is_eight_where_the_readers_live(Instant now, boolean come) {
        assertThat(hasCome(MONDAYS_AT_EIGHT, "Europe/Paris", "2026-05-01T12:00:00Z", now))
                .isEqualTo(come);
    }

    @Test
    void a_time_comes_once() {
        assertThat(hasCome(
                        MONDAYS_AT_EIGHT,
                        "Europe/Paris",
                        "2026-05-04T06:00:00Z",
                        Instant.parse("2026-05-11T05:59:59Z")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-30T05:59:59Z, false", "2026-03-30T06:00:00Z, true"})
    void the_hour_stays_when_summer_time_begins(Instant now, boolean come) {
        assertThat(hasCome(MONDAYS_AT_EIGHT, "Europe/Paris", "2026-03-23T07:00:00Z", now))
                .isEqualTo(come);
    }

    @Test
    void a_time_that_summer_time_leaves_out_is_not_lost_for_longer_than_a_day() {
        // 2026-03-29 has no half past two in Paris
        assertThat(hasCome(
                        DAILY_AT_HALF_PAST_TWO,
                        "Europe/Paris",
                        "2026-03-28T01:30:00Z",
                        Instant.parse("2026-03-30T00:30:00Z")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25T01:29:59Z, false", "2026-10-25T01:30:00Z, true"})
    void a_time_that_winter_time_brings_twice_comes_twice(Instant now, boolean come) {
        // 2026-10-25 has half past two twice in Paris, at 00:30 and at 01:30 UTC
        assertThat(hasCome(DAILY_AT_HALF_PAST_TWO, "Europe/Paris", "2026-10-25T00:30:01Z", now))
                .isEqualTo(come);
    }

    @Test
    void without_a_schedule_no_time_comes() {
        assertThat(DigestSchedule.of(Digests.ofEach(3)).hasCome(Instant.EPOCH, Instant.parse("2026-05-01T12:00:00Z")))
                .isFalse();
    }

    private static boolean hasCome(String cron, String zone, String closedAt, Instant now) {
        return DigestSchedule.of(Digests.onSchedule(cron, zone)).hasCome(Instant.parse(closedAt), now);
    }
}
