package dev.precis.output.mail;

import dev.precis.output.mail.SmtpSender.Outcome;
import jakarta.mail.internet.InternetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses have a mail already that others are still waiting for, so that the next try spares them. In memory:
 * after a restart they may get it again, under the same message id. Thread-safe.
 */
final class PartialDeliveries {

    private static final int MAX_DELIVERIES = 10_000;

    private final Map<UUID, Outcome> outcomes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Outcome> eldest) {
            return size() > MAX_DELIVERIES;
        }
    };

    /** The addresses that are still to be served. */
    synchronized List<InternetAddress> remaining(UUID delivery, List<InternetAddress> all) {
        @Nullable Outcome before = outcomes.get(delivery);
        return before == null
                ? all
                : all.stream()
                        .filter(address -> !before.accepted().contains(address)
                                && !before.refused().contains(address))
                        .toList();
    }

    /** What became of all addresses, this try and those before it. */
    synchronized Outcome after(UUID delivery, Outcome now) {
        @Nullable Outcome before = outcomes.remove(delivery);
        Outcome all = before == null
                ? now
                : new Outcome(
                        both(before.accepted(), now.accepted()), now.deferred(), both(before.refused(), now.refused()));
        if (!all.deferred().isEmpty()) {
            outcomes.put(delivery, all);
        }
        return all;
    }

    private static List<InternetAddress> both(List<InternetAddress> some, List<InternetAddress> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
