package dev.precis.output.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the answers to each address, as the last defence against a responder that shows none of the marks by which
 * responders are known. In memory: each process counts for itself, and begins anew when it starts. Thread-safe.
 */
final class AnswerLimit {

    private static final Duration SPAN = Duration.ofHours(1);
    private static final int MAX_ADDRESSES = 10_000;

    private record Count(Instant since, int answers) {}

    private final int most;
    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** @param most answers to one address within an hour */
    AnswerLimit(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Whether one more may be sent. */
    synchronized boolean allows(String address) {
        @Nullable Count count = current(address);
        return count == null || count.answers() < most;
    }

    synchronized void sent(String address) {
        @Nullable Count count = current(address);
        String mailbox = MailAddress.mailbox(address);
        counts.remove(mailbox);
        counts.put(
                mailbox, count == null ? new Count(clock.instant(), 1) : new Count(count.since(), count.answers() + 1));
    }

    private @Nullable Count current(String address) {
        Count count = counts.get(MailAddress.mailbox(address));
        return count == null || count.since().plus(SPAN).isBefore(clock.instant()) ? null : count;
    }
}
