package dev.precis.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.request.Profiles;
import dev.precis.store.Acceptance;
import dev.precis.store.Job;
import dev.precis.store.JobHistory;
import dev.precis.store.JobStore;
import dev.precis.store.Replay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits new attempts at finished jobs: what this has done is accepted, and nothing before it. Thread-safe. */
public final class DocumentReplayer {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentReplayer.class);

    private final JobStore store;
    private final JobHistory history;
    private final DocumentAcceptor acceptor;
    private final Profiles profiles;
    private final ObjectMapper json;

    /**
     * @param store tells the options so far
     * @param history keeps the attempts
     * @param acceptor knows how much may wait
     * @param profiles complete what is asked for
     * @param json writes requests
     */
    public DocumentReplayer(
            JobStore store, JobHistory history, DocumentAcceptor acceptor, Profiles profiles, ObjectMapper json) {
        this.store = store;
        this.history = history;
        this.acceptor = acceptor;
        this.profiles = profiles;
        this.json = json;
    }

    /**
     * Commits a new attempt, whose lane is interactive where none is asked for.
     *
     * @return the attempt, to be published where it is new
     * @throws ReplayRefusedException where the job cannot be done again
     * @throws dev.precis.contract.OverloadedException where too many documents wait already
     * @throws dev.precis.contract.InvalidDocumentException where the request names a profile that is not there
     */
    public Acceptance replay(ReplayOrder order) {
        Job job = store.find(order.jobId()).orElseThrow(() -> new ReplayRefusedException(Replay.Outcome.GONE));
        SummaryRequest request = profiles.again(order.request(), job.request());
        acceptor.checkRoom(request.lane());
        Replay.Answer answer = history.replay(new Replay(
                job.id(), job.attempt(), request, request.lane(), order.idempotencyKey(), hash(order.request())));
        LOG.atInfo()
                .addKeyValue("jobId", job.id())
                .addKeyValue("attempt", answer.attempt())
                .addKeyValue("outcome", answer.outcome())
                .log("Replay asked for");
        return switch (answer.outcome()) {
            case REPLAYED -> new Acceptance(job.id(), answer.attempt(), Acceptance.Outcome.RETRIED);
            case REPEATED -> new Acceptance(job.id(), answer.attempt(), Acceptance.Outcome.REPEATED);
            case CONFLICT -> new Acceptance(job.id(), answer.attempt(), Acceptance.Outcome.CONFLICT);
            case UNFINISHED, WITHOUT_TEXT, TEXT_REMOVED, GONE -> throw new ReplayRefusedException(answer.outcome());
        };
    }

    private String hash(SummaryRequest asked) {
        try {
            return Fingerprint.of(json.writeValueAsBytes(asked));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request cannot be hashed", e);
        }
    }
}
