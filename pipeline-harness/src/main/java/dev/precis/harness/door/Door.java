package dev.precis.harness.door;

import dev.precis.harness.ledger.Document;
import dev.precis.harness.ledger.Ledger;
import dev.precis.harness.receiver.WantedOutputs;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A way in, used by somebody who does not give up. Called by many threads at once. */
public interface Door extends AutoCloseable {

    String name();

    /** How many documents one call takes. */
    default int documentsAtOnce() {
        return 1;
    }

    /** Types of the outputs that its documents go to. */
    default Set<String> outputs() {
        return WantedOutputs.TYPES;
    }

    /** Settings of the application that this door needs. */
    default List<String> arguments() {
        return List.of();
    }

    /** Hands documents in, again and again until that is sure, and tells the ledger what was said to it. */
    void submit(List<Document> documents, Ledger ledger) throws Exception;

    /** What still waits outside. */
    default List<String> unsettled() throws IOException {
        return List.of();
    }

    @Override
    default void close() {}
}
