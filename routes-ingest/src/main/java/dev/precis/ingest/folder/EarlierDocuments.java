package dev.precis.ingest.folder;

import dev.precis.contract.SourceType;
import dev.precis.store.JobStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a folder's documents have in common with those that came before. Thread-safe. */
final class EarlierDocuments {

    private final JobStore store;

    EarlierDocuments(JobStore store) {
        this.store = store;
    }

    /** Whether this very file has a job already. */
    boolean contain(FileContent content) {
        String key = content.sourceKey();
        return store.knownKeys(SourceType.FOLDER.id(), content.file().folder().name(), List.of(key))
                .contains(key);
    }

    /** The first job with the same content that did not fail. */
    Optional<UUID> withSameContent(FileContent content) {
        return content.hash().isEmpty()
                ? Optional.empty()
                : store.withContent(
                        SourceType.FOLDER.id(), content.file().folder().name(), content.hash());
    }
}
