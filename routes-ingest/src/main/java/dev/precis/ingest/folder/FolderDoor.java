package dev.precis.ingest.folder;

import dev.precis.contract.Failure;
import dev.precis.ingest.activity.Source;
import dev.precis.ingest.folder.WatchedFolder.After;
import dev.precis.ingest.folder.WatchedFolder.Duplicates;
import dev.precis.store.Acceptance;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes of the folder door call: takes files out of exchanges, and hands them to those who know what to do. */
public final class FolderDoor {

    private static final Logger LOG = LoggerFactory.getLogger(FolderDoor.class);
    private static final String DOCUMENTS = "folderDocuments";
    private static final Duration FILE_DELAY = Duration.ofSeconds(30);

    private final FolderWatch watch;
    private final FolderDocumentReader reader;
    private final EarlierDocuments earlier;
    private final FileSettler settler;

    FolderDoor(FolderWatch watch, FolderDocumentReader reader, EarlierDocuments earlier, FileSettler settler) {
        this.watch = watch;
        this.reader = reader;
        this.earlier = earlier;
        this.settler = settler;
    }

    /**
     * Sets the body to a list of the file's document; of nothing where there is nothing to do about the file now. Never
     * throws, so that a look at a folder always reaches its end.
     */
    public void read(Exchange exchange) {
        Optional<FoundFile> found = watch.find(
                (File) exchange.getMessage().getBody(GenericFile.class).getFile());
        exchange.getMessage().setBody(found.flatMap(this::read).stream().toList());
    }

    private Optional<FolderDocument> read(FoundFile file) {
        FileLooks looks = watch.looks(file.path());
        if (looks.isPaused()) {
            return Optional.empty();
        }
        try (Source.Reading reading = watch.source(file.folder()).reading(file.document())) {
            Optional<Failure> verdict = looks.verdict(file.path(), file.state());
            if (verdict.isPresent()) {
                return Optional.of(new FolderDocument(
                        file, reader.rejected(FileContent.unfit(file, verdict.get()), verdict.get())));
            }
            Optional<FileContent> content = reader.load(file);
            return content.isEmpty() ? Optional.empty() : read(content.get());
        } catch (IOException | RuntimeException e) {
            apply(Fault.of(e), List.of(file));
            return Optional.empty();
        }
    }

    private Optional<FolderDocument> read(FileContent content) throws IOException {
        FoundFile file = content.file();
        if (file.folder().after() == After.NOTHING && earlier.contain(content)) {
            watch.looks(file.path()).leaveAlone(file.path(), file.state());
            return Optional.empty();
        }
        Optional<UUID> repeated = earlier.withSameContent(content);
        if (repeated.isPresent() && file.folder().duplicates() == Duplicates.SKIP) {
            LOG.info(
                    "A file in folder {} repeats job {} and is skipped",
                    file.folder().name(),
                    repeated.get());
            settle(file, repeated.get(), null);
            return Optional.empty();
        }
        return Optional.of(new FolderDocument(file, reader.document(content, repeated.orElse(null))));
    }

    /** Sets the body to the documents alone, as they are committed. */
    public void open(Exchange exchange) {
        List<FolderDocument> documents = FolderBatch.documents(exchange);
        exchange.setProperty(DOCUMENTS, documents);
        exchange.getMessage()
                .setBody(documents.stream().map(FolderDocument::document).toList());
    }

    /** The documents are committed: their files move aside. */
    public void settle(Exchange exchange) {
        List<FolderDocument> documents = opened(exchange);
        List<?> acceptances = exchange.getMessage().getBody(List.class);
        for (int i = 0; i < documents.size(); i++) {
            FolderDocument document = documents.get(i);
            UUID jobId = ((Acceptance) acceptances.get(i)).jobId();
            settle(document.file(), jobId, document.document().rejection());
        }
    }

    private void settle(FoundFile file, UUID jobId, @Nullable Failure rejection) {
        if (!settler.settle(file, jobId, rejection)) {
            watch.looks(file.path()).leaveAlone(file.path(), file.state());
        }
    }

    /** Something failed: what becomes of the files depends on whose fault it was. Never throws. */
    public void fail(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Fault fault = Fault.of(cause);
        LOG.warn(
                "Route {} failed, exchange {}: {}",
                exchange.getFromRouteId(),
                exchange.getExchangeId(),
                fault.summary());
        apply(fault, opened(exchange).stream().map(FolderDocument::file).toList());
    }

    @SuppressWarnings("unchecked")
    private static List<FolderDocument> opened(Exchange exchange) {
        return exchange.getProperty(DOCUMENTS, List.of(), List.class);
    }

    private void apply(Fault fault, List<FoundFile> files) {
        if (files.isEmpty()) {
            return;
        }
        FoundFile file = files.get(0);
        FileLooks looks = watch.looks(file.path());
        watch.source(file.folder()).failed(fault.summary());
        if (fault.pause() != null) {
            looks.pause(fault.pause());
        } else if (files.size() > 1) {
            looks.goOneByOne();
        } else if (fault.verdict() == null) {
            looks.postpone(file.path(), file.state(), FILE_DELAY);
        } else if (looks.verdict(file.path(), file.state()).isPresent()) {
            looks.leaveAlone(file.path(), file.state());
        } else {
            looks.condemn(file.path(), file.state(), fault.verdict());
        }
    }
}
