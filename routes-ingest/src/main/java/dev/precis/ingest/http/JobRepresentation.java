package dev.precis.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Output;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import dev.precis.store.Delivery;
import dev.precis.store.Job;
import dev.precis.store.JobPage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as JSON. What is not there yet is left out.
 *
 * @param id the job
 * @param status its state
 * @param source where the document came from
 * @param createdAt when it was accepted
 * @param startedAt when a worker began
 * @param finishedAt when it ended
 * @param attempts how many were begun
 * @param request the options as applied
 * @param result the summary
 * @param error why there is none
 * @param deliveries the outputs
 * @param links paths of what belongs to it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobRepresentation(
        UUID id,
        JobStatus status,
        Source source,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int attempts,
        SummaryRequest request,
        @Nullable Summary result,
        @Nullable Failure error,
        List<DeliveryItem> deliveries,
        Links links) {

    /**
     * @param type {@code http}, {@code folder}, {@code amqp}
     * @param name of the document there, or of the door where the document has none
     */
    public record Source(String type, String name) {}

    /**
     * @param self the job
     * @param document the text that was summarized
     * @param deliveries the outputs
     * @param attempts what became of each attempt
     * @param events its changes, as they come
     */
    public record Links(String self, String document, String deliveries, String attempts, String events) {}

    /**
     * @param id stable over all tries
     * @param job whose result it brings
     * @param ofAttempt the attempt of the job whose result it brings
     * @param output where it goes
     * @param state its state
     * @param attempts how often it was tried
     * @param detail where it arrived
     * @param lastError why the last try failed
     * @param nextTryAt when it is due
     * @param createdAt when the job ended
     * @param finishedAt when it became final
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeliveryItem(
            UUID id,
            UUID job,
            int ofAttempt,
            Output output,
            DeliveryState state,
            int attempts,
            @Nullable String detail,
            @Nullable String lastError,
            @Nullable Instant nextTryAt,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    /**
     * A page of a list.
     *
     * @param items newest first
     * @param next value for {@code cursor} that gives the next page; null on the last one
     */
    public record Page(
            List<JobRepresentation> items, @Nullable String next) {}

    /**
     * @param items the outputs of a job, oldest first
     */
    public record Deliveries(List<DeliveryItem> items) {}

    static JobRepresentation of(Job job) {
        return new JobRepresentation(
                job.id(),
                job.status(),
                source(job),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.attempt(),
                ShownOutput.in(job.request()),
                job.result(),
                job.error(),
                deliveries(job).items(),
                links(job.id()));
    }

    static Source source(Job job) {
        String document = job.source().document();
        return new Source(job.source().type(), document == null ? job.source().name() : document);
    }

    static Page of(JobPage page) {
        return new Page(
                page.jobs().stream().map(JobRepresentation::of).toList(),
                page.next() == null ? null : cursor(page.next()));
    }

    static Deliveries deliveries(Job job) {
        return new Deliveries(
                job.deliveries().stream().map(JobRepresentation::item).toList());
    }

    static Links links(UUID id) {
        String path = path(id);
        return new Links(path, path + "/document", path + "/deliveries", path + "/attempts", path + "/events");
    }

    static String path(UUID id) {
        return "/v1/summaries/" + id;
    }

    static DeliveryItem item(Delivery delivery) {
        return new DeliveryItem(
                delivery.id(),
                delivery.jobId(),
                delivery.attempt(),
                ShownOutput.of(delivery.output()),
                delivery.state(),
                delivery.tries(),
                delivery.detail(),
                delivery.lastError(),
                delivery.nextTryAt(),
                delivery.createdAt(),
                delivery.finishedAt());
    }

    /** Opaque to callers, so that it may change. */
    static String cursor(UUID id) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * @throws IllegalArgumentException where it is none of ours
     */
    static UUID fromCursor(String cursor) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        if (bytes.length != 16) {
            throw new IllegalArgumentException("not a cursor");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
