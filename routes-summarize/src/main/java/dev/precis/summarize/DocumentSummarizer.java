package dev.precis.summarize;

import dev.precis.contract.DocumentReceived;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import dev.precis.engine.Document;
import dev.precis.engine.Summarizer;
import dev.precis.engine.SummaryOptions;
import dev.precis.store.JobStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker does: a document in, its summary out. Keeps nothing. Thread-safe. */
public final class DocumentSummarizer {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentSummarizer.class);
    private static final String DEFAULT_PROFILE = "default";

    private final Summarizer summarizer;
    private final JobStore store;
    private final WorkInProgress progress;
    private final WorkRoom room = new WorkRoom();
    private final MeterRegistry meters;

    /**
     * @param summarizer the engine
     * @param store asked only for texts that were too long to travel
     * @param progress is told of the work
     * @param meters times the engine
     */
    public DocumentSummarizer(Summarizer summarizer, JobStore store, WorkInProgress progress, MeterRegistry meters) {
        this.summarizer = summarizer;
        this.store = store;
        this.progress = progress;
        this.meters = meters;
    }

    /**
     * Summarizes a document.
     *
     * @throws InvalidDocumentException where it has nothing to summarize, or where the engine breaks on it: the engine is
     *     deterministic, so that another try would break in the same way
     */
    public SummaryEvent.Succeeded summarize(DocumentReceived document) {
        try (var place = room.enter(document);
                var work = progress.begin(new DocumentStarted(document.jobId(), document.attempt()))) {
            return summarize(document, Instant.now());
        }
    }

    /**
     * Summarizes documents, one after the other.
     *
     * @throws InvalidDocumentException as {@link #summarize(DocumentReceived)}, for any of them
     */
    public List<SummaryEvent.Succeeded> summarizeAll(List<DocumentReceived> documents) {
        return documents.stream().map(this::summarize).toList();
    }

    private SummaryEvent.Succeeded summarize(DocumentReceived document, Instant startedAt) {
        SummaryRequest request = document.request();
        String text = text(document);
        long started = System.nanoTime();
        dev.precis.engine.Summary summary = run(document, text);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        meters.timer("precis.summarize.engine", "lane", document.lane().id()).record(took);
        if (summary.sentences().isEmpty()) {
            throw new InvalidDocumentException(ErrorCode.NO_TEXT_FOUND, "the document has no word to summarize");
        }
        LOG.atInfo()
                .addKeyValue("jobId", document.jobId())
                .addKeyValue("attempt", document.attempt())
                .addKeyValue("characters", text.length())
                .addKeyValue("sentences", summary.sentences().size())
                .addKeyValue("millis", took.toMillis())
                .log("Document summarized");
        Summary mapped = SummaryMapper.map(summary, text, document.notes(), request, took.toMillis())
                .afterReading(document.notes());
        String profile = request.profile() == null ? DEFAULT_PROFILE : request.profile();
        return new SummaryEvent.Succeeded(document.jobId(), document.attempt(), profile, startedAt, mapped);
    }

    private String text(DocumentReceived document) {
        return document.text() != null
                ? document.text()
                : store.text(document.jobId())
                        .orElseThrow(() ->
                                new InvalidDocumentException(ErrorCode.CANCELLED, "the document was erased meanwhile"));
    }

    private dev.precis.engine.Summary run(DocumentReceived document, String text) {
        try {
            SummaryOptions options = SummaryMapper.options(document.request());
            List<Document> documents = SummaryMapper.documents(document.notes(), text);
            return documents.isEmpty() ? summarizer.summarize(text, options) : summarizer.summarize(documents, options);
        } catch (RuntimeException | StackOverflowError e) {
            throw new InvalidDocumentException(
                    ErrorCode.ENGINE_FAILED, "the summarizer could not work on this document", e);
        }
    }
}
