package dev.precis.summarize;

import dev.precis.contract.DocumentStarted;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which documents this process works on. Thread-safe. */
public final class WorkInProgress {

    private final Set<DocumentStarted> inWork = ConcurrentHashMap.newKeySet();
    private final Set<DocumentStarted> seen = ConcurrentHashMap.newKeySet();
    private final Set<DocumentStarted> told = ConcurrentHashMap.newKeySet();

    /** Work on a document begins; close what this gives when it ends. */
    Work begin(DocumentStarted document) {
        inWork.add(document);
        return () -> inWork.remove(document);
    }

    /** Documents that were in work at the last call already and are so still, each told once. */
    public synchronized List<DocumentStarted> lasting() {
        List<DocumentStarted> lasting =
                inWork.stream().filter(seen::contains).filter(told::add).toList();
        seen.clear();
        seen.addAll(inWork);
        told.retainAll(inWork);
        return lasting;
    }

    /** Work on one document. */
    @FunctionalInterface
    interface Work extends AutoCloseable {
        @Override
        void close();
    }
}
