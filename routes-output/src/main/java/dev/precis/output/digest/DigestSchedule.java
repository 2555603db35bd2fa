package dev.precis.output.digest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * The times at which a digest is made.
 *
 * @param cron the times, or null where only the count decides
 * @param zone whose wall clocks show them
 */
record DigestSchedule(@Nullable CronExpression cron, ZoneId zone) {

    static DigestSchedule of(DigestSettings digest) {
        return new DigestSchedule(
                digest.cron() == null ? null : CronExpression.parse(digest.cron()), digest.zoneOrSystem());
    }

    /** Whether one of the times has come since the digest was closed; also where nobody was there at that time. */
    boolean hasCome(Instant closedAt, Instant now) {
        ZonedDateTime next = cron == null ? null : cron.next(closedAt.atZone(zone));
        return next != null && !next.toInstant().isAfter(now);
    }
}
