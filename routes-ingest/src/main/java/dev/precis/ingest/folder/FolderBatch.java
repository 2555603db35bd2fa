package dev.precis.ingest.folder;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * Collects what was read at one look at a folder, so that it is committed at once. Each body is a list of {@link
 * FolderDocument}, mostly of one, and empty where there was nothing to read.
 */
public final class FolderBatch implements AggregationStrategy {

    private static final int MAX_DOCUMENTS = 100;
    private static final int MAX_CHARACTERS = 4_000_000;

    private final FolderWatch watch;

    FolderBatch(FolderWatch watch) {
        this.watch = watch;
    }

    @Override
    public Exchange aggregate(Exchange batch, Exchange next) {
        if (batch == null) {
            return next;
        }
        List<FolderDocument> all = new ArrayList<>(documents(batch));
        all.addAll(documents(next));
        batch.getMessage().setBody(all);
        batch.setProperty(ExchangePropertyKey.BATCH_COMPLETE, next.getProperty(ExchangePropertyKey.BATCH_COMPLETE));
        return batch;
    }

    /** Whether the look is over, or the batch so big that it must not wait. */
    public boolean isComplete(Exchange batch) {
        List<FolderDocument> documents = documents(batch);
        return batch.getProperty(ExchangePropertyKey.BATCH_COMPLETE, false, Boolean.class)
                || documents.size() >= MAX_DOCUMENTS
                || documents.stream().mapToInt(FolderDocument::characters).sum() >= MAX_CHARACTERS
                || documents.stream().anyMatch(this::standsAlone);
    }

    /** A document is committed before the next is read where the next may repeat it, or where one of them spoilt a batch. */
    private boolean standsAlone(FolderDocument document) {
        FoundFile file = document.file();
        return file.folder().duplicates() == WatchedFolder.Duplicates.SKIP
                || watch.looks(file.path()).isOneByOne();
    }

    @SuppressWarnings("unchecked")
    static List<FolderDocument> documents(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }
}
