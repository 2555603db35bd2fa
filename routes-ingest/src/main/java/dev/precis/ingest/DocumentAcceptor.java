package dev.precis.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.OverloadedException;
import dev.precis.contract.SourceType;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.store.Acceptance;
import dev.precis.store.JobStore;
import dev.precis.store.NewJob;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits documents as jobs: what this has done is accepted, and nothing before it. Thread-safe. */
public final class DocumentAcceptor {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentAcceptor.class);
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final JobStore store;
    private final WorkQueues queues;
    private final Profiles profiles;
    private final Sources sources;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final int maxBacklog;

    /**
     * @param store keeps the jobs
     * @param queues knows how many wait already
     * @param profiles complete what is asked for
     * @param sources are told what was accepted from them
     * @param json writes requests
     * @param meters counts what is accepted
     * @param maxBacklog how many documents of a lane may wait for the broker
     */
    public DocumentAcceptor(
            JobStore store,
            WorkQueues queues,
            Profiles profiles,
            Sources sources,
            ObjectMapper json,
            MeterRegistry meters,
            int maxBacklog) {
        this.store = store;
        this.queues = queues;
        this.profiles = profiles;
        this.sources = sources;
        this.json = json;
        this.meters = meters;
        this.maxBacklog = maxBacklog;
    }

    /**
     * Commits a document with its text and source key.
     *
     * @throws OverloadedException where too many documents wait already
     * @throws dev.precis.contract.InvalidDocumentException where the request names a profile that is not there
     */
    public Acceptance accept(IncomingDocument document) {
        NewJob job = job(document);
        checkRoom(job.lane());
        Acceptance acceptance = store.accept(job);
        report(document, acceptance);
        return acceptance;
    }

    /**
     * Commits documents that came together, each as {@link #accept} does.
     *
     * @return what became of each, in their order
     * @throws OverloadedException where too many documents wait already
     * @throws dev.precis.contract.InvalidDocumentException where a request names a profile that is not there
     */
    public List<Acceptance> acceptTogether(List<IncomingDocument> documents) {
        return accept(documents, store::acceptTogether);
    }

    /**
     * Commits documents that came together, all or none, and leaves it to the relay to send them.
     *
     * @param documents with different source keys
     * @return what became of each, in their order
     * @throws OverloadedException where too many documents wait already
     * @throws dev.precis.contract.InvalidDocumentException where a request names a profile that is not there
     */
    public List<Acceptance> acceptAll(List<IncomingDocument> documents) {
        return accept(documents, store::acceptAll);
    }

    private List<Acceptance> accept(List<IncomingDocument> documents, Function<List<NewJob>, List<Acceptance>> commit) {
        if (documents.isEmpty()) {
            return List.of();
        }
        List<NewJob> jobs = documents.stream().map(this::job).toList();
        jobs.stream().map(NewJob::lane).distinct().forEach(this::checkRoom);
        List<Acceptance> acceptances = commit.apply(jobs);
        for (int i = 0; i < acceptances.size(); i++) {
            report(documents.get(i), acceptances.get(i));
        }
        return acceptances;
    }

    /** @throws OverloadedException where too many documents of the lane wait already */
    void checkRoom(Lane lane) {
        if (queues.backlog(lane) >= maxBacklog) {
            throw new OverloadedException("too many documents are waiting; send it again in a while", COME_BACK);
        }
    }

    private NewJob job(IncomingDocument document) {
        SummaryRequest request = profiles.apply(document.request(), document.door());
        return new NewJob(
                document.source(),
                document.sourceKey(),
                document.contentHash(),
                hash(request, document.text(), document.rejection()),
                document.retryFailed(),
                request,
                request.lane(),
                document.text(),
                document.notes(),
                document.rejection());
    }

    private void report(IncomingDocument document, Acceptance acceptance) {
        if (acceptance.isDue()) {
            meters.counter(
                            "precis.documents.accepted",
                            "source",
                            document.source().type())
                    .increment();
            sources.find(
                            SourceType.fromId(document.source().type()),
                            document.source().name())
                    .ifPresent(source -> source.accepted(document.source().document()));
        }
        String text = document.text();
        LOG.atInfo()
                .addKeyValue("jobId", acceptance.jobId())
                .addKeyValue("attempt", acceptance.attempt())
                .addKeyValue("outcome", acceptance.outcome())
                .addKeyValue("source", document.source().type())
                .addKeyValue("characters", text == null ? 0 : text.length())
                .log("Document accepted");
    }

    private String hash(SummaryRequest request, @Nullable String text, @Nullable Failure rejection) {
        try {
            return Fingerprint.of(
                    json.writeValueAsBytes(request),
                    text == null ? null : text.getBytes(StandardCharsets.UTF_8),
                    rejection == null ? null : json.writeValueAsBytes(rejection));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request cannot be hashed", e);
        }
    }
}
