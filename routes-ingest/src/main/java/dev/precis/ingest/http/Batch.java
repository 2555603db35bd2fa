package dev.precis.ingest.http;

import dev.precis.contract.SummaryRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A batch on its way through the route: its inputs, and what has become of them so far. For one thread at a time. */
final class Batch {

    private final Input[] inputs;
    private final BatchEntry[] entries;
    private @Nullable RuntimeException outage;
    private @Nullable RuntimeException overload;

    Batch(int size) {
        inputs = new Input[size];
        entries = new BatchEntry[size];
    }

    /**
     * One document of a batch, checked and not yet read.
     *
     * @param index its place, from 0
     * @param request what is asked for
     * @param sourceKey the same when the batch is sent again under the same Idempotency-Key
     */
    record Input(int index, SummaryRequest request, String sourceKey) {

        boolean isPage() {
            return request.input().url() != null;
        }
    }

    void add(Input input) {
        inputs[input.index()] = input;
    }

    void became(int index, BatchEntry entry) {
        entries[index] = entry;
    }

    /** The inputs that nothing has become of yet. */
    List<Input> open() {
        return IntStream.range(0, inputs.length)
                .filter(index -> entries[index] == null)
                .mapToObj(index -> inputs[index])
                .toList();
    }

    /** The store is away: nothing more is tried. */
    void broke(RuntimeException reason) {
        outage = reason;
    }

    /** There is too much work for an input; there may be room for the next one, in the other lane. */
    void overflowed(RuntimeException reason) {
        overload = reason;
    }

    void checkStore() {
        if (outage != null) {
            throw outage;
        }
    }

    /**
     * All entries.
     *
     * @throws RuntimeException where nothing was accepted and that is not the fault of the inputs
     */
    BatchEntry.All outcome() {
        long accepted = Arrays.stream(entries)
                .filter(entry -> entry != null && entry.id() != null)
                .count();
        RuntimeException reason = outage == null ? overload : outage;
        if (accepted == 0 && reason != null) {
            throw reason;
        }
        List<BatchEntry> all =
                Arrays.stream(entries).map(Objects::requireNonNull).toList();
        return new BatchEntry.All(accepted, all.size() - accepted, all);
    }
}
