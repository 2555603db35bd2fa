package dev.precis.output.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.SummaryEvent;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.store.JobStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what a dead letter stands for: a failure that the failure policy described, or a message that the broker set
 * aside because its readers died over it. Reads leniently: a letter of another version must not be lost either.
 */
public final class DeadLetterReader {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterReader.class);

    private final DeliveryDesk desk;
    private final JobStore jobs;
    private final int maxAttempts;
    private final ObjectMapper json;
    private final Counter unreadable;

    /**
     * @param desk is told of deliveries
     * @param jobs asked whether a document may be tried again
     * @param maxAttempts how often a document may take its workers with it
     * @param json reads letters
     * @param meters counts those that are unreadable
     */
    public DeadLetterReader(
            DeliveryDesk desk, JobStore jobs, int maxAttempts, ObjectMapper json, MeterRegistry meters) {
        this.desk = desk;
        this.jobs = jobs;
        this.maxAttempts = maxAttempts;
        this.json = json;
        this.unreadable = Counter.builder("precis.dead.unreadable")
                .description("Dead letters that name neither a job nor a delivery")
                .register(meters);
    }

    /**
     * The failure to announce. None where a delivery failed, where only progress was lost, or where nothing is readable; nor
     * where the broker set a document or its result aside and the document has attempts left: besides those that kill
     * their readers, that meets what one dying connection handed from consumer to consumer.
     */
    public List<SummaryEvent.Failed> read(byte[] body) {
        JsonNode letter = tree(body);
        UUID deliveryId = uuid(letter.get("deliveryId"));
        UUID jobId = uuid(letter.get("jobId"));
        JsonNode attempt = letter.get("attempt");
        if (deliveryId != null) {
            desk.setAside(deliveryId);
            return List.of();
        }
        if (jobId == null || attempt == null || !attempt.isInt()) {
            unreadable.increment();
            LOG.error("A dead letter of {} bytes is not readable; it is dropped", body.length);
            return List.of();
        }
        if (isProgress(letter)) {
            return List.of();
        }
        if (!letter.has("error") && jobs.retryLost(jobId, attempt.intValue(), maxAttempts)) {
            LOG.warn("Job {}: attempt {} was lost with its workers, and is made again", jobId, attempt.intValue());
            return List.of();
        }
        SummaryEvent.Failed failed = new SummaryEvent.Failed(jobId, attempt.intValue(), error(letter));
        LOG.warn(
                "Job {}: attempt {} was set aside ({})",
                jobId,
                failed.attempt(),
                failed.error().code());
        return List.of(failed);
    }

    private static boolean isProgress(JsonNode letter) {
        return letter.size() == 2;
    }

    private Failure error(JsonNode letter) {
        if (letter.has("error")) {
            try {
                return json.treeToValue(letter.get("error"), Failure.class);
            } catch (IOException | IllegalArgumentException e) {
                LOG.debug("A failure without a known code", e);
            }
        }
        String what = letter.has("event")
                ? "the result could not be recorded"
                : "no worker survived the document, or none was there";
        return Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, "all attempts failed: " + what);
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    private static @Nullable UUID uuid(@Nullable JsonNode node) {
        try {
            return node == null ? null : UUID.fromString(node.asText());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
