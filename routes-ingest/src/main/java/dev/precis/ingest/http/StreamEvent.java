package dev.precis.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.store.Delivery;
import dev.precis.store.Job;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event, ready to be written; many streams share it.
 *
 * @param job that it is about, or null
 * @param status that the job has come to, or null
 * @param attempt of the job
 * @param bytes the frame
 */
record StreamEvent(@Nullable UUID job, @Nullable JobStatus status, int attempt, byte[] bytes) {

    /** Keeps the connection alive, and finds out whether anybody is there. */
    static final StreamEvent HEARTBEAT = comment(":\n\n");

    /** Comes first, so that the caller sees at once that it is connected. */
    static final StreamEvent HELLO = comment("retry: 2000\n\n");

    private static StreamEvent comment(String text) {
        return new StreamEvent(null, null, 0, text.getBytes(StandardCharsets.US_ASCII));
    }

    static StreamEvent of(JobItem job, ProblemWriter json) {
        return new StreamEvent(
                job.id(),
                job.status(),
                job.attempts(),
                frame(job.at(), job.status().id(), json.bytes(job)));
    }

    static StreamEvent of(DeliveryItem delivery, ProblemWriter json) {
        return new StreamEvent(null, null, 0, frame(delivery.at(), "delivery", json.bytes(delivery)));
    }

    static StreamEvent ofSource(Instant at, Object source, ProblemWriter json) {
        return new StreamEvent(null, null, 0, frame(at, "source", json.bytes(source)));
    }

    private static byte[] frame(Instant at, String name, byte[] data) {
        byte[] head =
                ("id: " + at.toEpochMilli() + "\nevent: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[head.length + data.length + 2];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(data, 0, frame, head.length, data.length);
        frame[frame.length - 2] = '\n';
        frame[frame.length - 1] = '\n';
        return frame;
    }

    boolean isComment() {
        return this == HEARTBEAT || this == HELLO;
    }

    boolean isEnd() {
        return status == JobStatus.SUCCEEDED || status == JobStatus.FAILED;
    }

    /**
     * A job has come to a state.
     *
     * @param id the job
     * @param status the state
     * @param source where the document came from
     * @param attempts how many were begun
     * @param at when it was
     * @param error why it failed
     * @param links paths of what belongs to it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record JobItem(
            UUID id,
            JobStatus status,
            JobRepresentation.Source source,
            int attempts,
            Instant at,
            @Nullable Failure error,
            JobRepresentation.Links links) {

        static JobItem of(Job job, JobStatus status, Instant at) {
            return new JobItem(
                    job.id(),
                    status,
                    JobRepresentation.source(job),
                    job.attempt(),
                    at,
                    status == JobStatus.FAILED ? job.error() : null,
                    JobRepresentation.links(job.id()));
        }
    }

    /**
     * A delivery has ended.
     *
     * @param id the delivery
     * @param job whose result it carries
     * @param output the type of the output
     * @param state how it ended
     * @param attempts how often it was tried
     * @param at when it was
     */
    record DeliveryItem(UUID id, UUID job, String output, DeliveryState state, int attempts, Instant at) {

        static DeliveryItem of(Delivery delivery, Instant at) {
            return new DeliveryItem(
                    delivery.id(),
                    delivery.jobId(),
                    delivery.output().type().id(),
                    delivery.state(),
                    delivery.tries(),
                    at);
        }
    }
}
