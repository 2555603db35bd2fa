package dev.precis.harness.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a receiver got, by the id under which it came. The same once more is a repetition; anything else under an id is a fault. */
final class Received {

    private final Map<String, Set<String>> bodies = new HashMap<>();

    synchronized void add(String id, String body) {
        bodies.computeIfAbsent(id, any -> new HashSet<>()).add(body);
    }

    synchronized Set<String> ids() {
        return Set.copyOf(bodies.keySet());
    }

    /** The ids under which different things came. */
    synchronized Set<String> contradictions() {
        Set<String> ids = new HashSet<>();
        bodies.forEach((id, different) -> {
            if (different.size() > 1) {
                ids.add(id);
            }
        });
        return ids;
    }
}
