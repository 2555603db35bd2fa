package dev.precis.ingest.folder;

import dev.precis.contract.Failure;
import dev.precis.ingest.IncomingDocument;
import dev.precis.store.Acceptance;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes of the folder door call: takes files out of exchanges, and hands them to those who know what to do. */
public final class FolderDoor {

    private static final Logger LOG = LoggerFactory.getLogger(FolderDoor.class);
    private static final String FILE = "folderFile";
    private static final String DOCUMENT = "folderDocument";
    private static final Duration FILE_DELAY = Duration.ofSeconds(30);

    private final FolderWatch watch;
    private final FolderDocumentReader reader;
    private final FileSettler settler;

    FolderDoor(FolderWatch watch, FolderDocumentReader reader, FileSettler settler) {
        this.watch = watch;
        this.reader = reader;
        this.settler = settler;
    }

    /**
     * Sets the document as the body and as a property; neither where there is nothing to do about the file now. (The message
     * of a file consumer cannot have no body.)
     */
    public void read(Exchange exchange) throws IOException {
        Optional<FoundFile> found = watch.find(
                (File) exchange.getMessage().getBody(GenericFile.class).getFile());
        if (found.isEmpty()) {
            return;
        }
        FoundFile file = found.get();
        exchange.setProperty(FILE, file);
        FileLooks looks = watch.looks(file.path());
        if (looks.isPaused()) {
            return;
        }
        Optional<Failure> verdict = looks.verdict(file.path(), file.state());
        IncomingDocument document = verdict.isPresent()
                ? reader.rejected(file, verdict.get())
                : reader.read(file).orElse(null);
        if (document != null) {
            exchange.setProperty(DOCUMENT, document);
            exchange.getMessage().setBody(document);
        }
    }

    /** The document is committed: its file moves aside. */
    public void settle(Exchange exchange) {
        FoundFile file = exchange.getProperty(FILE, FoundFile.class);
        Acceptance acceptance = exchange.getMessage().getBody(Acceptance.class);
        IncomingDocument document = exchange.getProperty(DOCUMENT, IncomingDocument.class);
        if (!settler.settle(file, acceptance.jobId(), document.rejection())) {
            watch.looks(file.path()).leaveAlone(file.path(), file.state());
        }
    }

    /** Something failed: what becomes of the file depends on whose fault it was. Never throws. */
    public void fail(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        FoundFile file = exchange.getProperty(FILE, FoundFile.class);
        Fault fault = Fault.of(cause);
        LOG.warn(
                "Route {} failed, exchange {}: {}",
                exchange.getFromRouteId(),
                exchange.getExchangeId(),
                fault.summary());
        if (file != null) {
            apply(fault, file, watch.looks(file.path()));
        }
    }

    private static void apply(Fault fault, FoundFile file, FileLooks looks) {
        if (fault.pause() != null) {
            looks.pause(fault.pause());
        } else if (fault.verdict() == null) {
            looks.postpone(file.path(), file.state(), FILE_DELAY);
        } else if (looks.verdict(file.path(), file.state()).isPresent()) {
            looks.leaveAlone(file.path(), file.state());
        } else {
            looks.condemn(file.path(), file.state(), fault.verdict());
        }
    }
}
