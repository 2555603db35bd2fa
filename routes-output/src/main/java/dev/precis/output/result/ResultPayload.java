package dev.precis.output.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Summary;
import dev.precis.store.DigestEntry;
import dev.precis.store.Job;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What callbacks, queues and replies get; the same bytes at every try.
 *
 * @param type {@code summary.succeeded} or {@code summary.failed}
 * @param timestamp when the job ended
 * @param data the job
 */
public record ResultPayload(String type, Instant timestamp, Data data) {

    private static final Links RELATIVE = new Links(null);

    /**
     * @param id the job
     * @param status how it ended
     * @param source where the document came from
     * @param metadata passed through from the request
     * @param result the summary, where it succeeded
     * @param error why it failed, where it did
     * @param entries of a digest: the summaries that it was made of; left out of the JSON where there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Data(
            UUID id,
            JobStatus status,
            Source source,
            Map<String, String> metadata,
            @Nullable Summary result,
            @Nullable Failure error,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DataEntry> entries) {

        /** Without entries. */
        public Data(
                UUID id,
                JobStatus status,
                Source source,
                Map<String, String> metadata,
                @Nullable Summary result,
                @Nullable Failure error) {
            this(id, status, source, metadata, result, error, List.of());
        }
    }

    /**
     * A summary in a digest.
     *
     * @param id its job
     * @param title what people call its document
     * @param source where that came from
     * @param link to the job, relative to the HTTP interface's address
     * @param text its first sentences
     */
    public record DataEntry(UUID id, String title, Source source, URI link, String text) {}

    /**
     * @param type the kind of door
     * @param name what people call the document there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(String type, @Nullable String name) {}

    public static ResultPayload of(Job job) {
        boolean succeeded = job.status() == JobStatus.SUCCEEDED;
        Map<String, String> metadata = job.request().metadata();
        return new ResultPayload(
                succeeded ? "summary.succeeded" : "summary.failed",
                finished(job),
                new Data(
                        job.id(),
                        job.status(),
                        new Source(job.source().type(), job.source().document()),
                        metadata == null ? Map.of() : metadata,
                        job.result(),
                        job.error(),
                        job.entries().stream().map(ResultPayload::entry).toList()));
    }

    private static DataEntry entry(DigestEntry entry) {
        return new DataEntry(
                entry.jobId(),
                entry.title(),
                new Source(entry.source().type(), entry.source().document()),
                RELATIVE.ofSummary(entry.jobId()),
                DigestEntries.opening(entry.summary()));
    }

    /** When the job ended. */
    public static Instant finished(Job job) {
        Instant finishedAt = job.finishedAt();
        return finishedAt == null ? job.createdAt() : finishedAt;
    }

    /** The JSON of the message, in UTF-8. */
    public byte[] bytes(ObjectMapper json) throws JsonProcessingException {
        return json.writeValueAsBytes(this);
    }
}
