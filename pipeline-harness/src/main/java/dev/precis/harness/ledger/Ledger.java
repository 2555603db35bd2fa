package dev.precis.harness.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What was handed in, by whom, and what the doors said to it. Written by many threads at once. */
public final class Ledger {

    private final Map<Integer, Entry> entries = new ConcurrentSkipListMap<>();
    private final AtomicInteger repeatedCalls = new AtomicInteger();

    /**
     * @param door where it was handed in
     * @param outputs types of the outputs that it goes to
     * @param accepted whether the door has taken it over; until then whoever handed it in still has it
     * @param job its id, where the door tells
     * @param refusal what the door said, where it did not take it
     */
    public record Entry(
            Document document,
            String door,
            Set<String> outputs,
            boolean accepted,
            @Nullable String job,
            @Nullable String refusal) {}

    public void offered(Document document, String door, Set<String> outputs) {
        entries.put(document.number(), new Entry(document, door, Set.copyOf(outputs), false, null, null));
    }

    /** @param job null where the door does not tell */
    public void accepted(Document document, @Nullable String job) {
        entries.computeIfPresent(
                document.number(),
                (number, entry) -> new Entry(document, entry.door(), entry.outputs(), true, job, null));
    }

    public void refused(Document document, String refusal) {
        entries.computeIfPresent(
                document.number(),
                (number, entry) -> new Entry(document, entry.door(), entry.outputs(), false, null, refusal));
    }

    /** A call without an answer, or with "come back later", is made again. */
    public void repeated() {
        repeatedCalls.incrementAndGet();
    }

    public int repeatedCalls() {
        return repeatedCalls.get();
    }

    /** How many were handed in, taken over or not. */
    public int offered() {
        return entries.size();
    }

    /** How many of them were taken over, or are still to be. */
    public int notRefused() {
        return (int) entries.values().stream()
                .filter(entry -> entry.refusal() == null)
                .count();
    }

    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }
}
