package dev.precis.output.callback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.precis.output.result.ResultPayload;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of a callback.
 *
 * @param type {@code summary.succeeded} or {@code summary.failed}
 * @param timestamp when the job ended
 * @param data the job
 */
public record CallbackPayload(String type, Instant timestamp, Data data) {

    /**
     * @param job what all outputs get
     * @param thin true where the summary was left out for its size, otherwise null
     * @param links where there is more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Data(
            @JsonUnwrapped ResultPayload.Data job, @Nullable Boolean thin, Links links) {}

    /** @param self the job with its summary */
    public record Links(URI self) {}

    static CallbackPayload full(ResultPayload result, URI self) {
        return new CallbackPayload(result.type(), result.timestamp(), new Data(result.data(), null, new Links(self)));
    }

    /** The same without the summary. */
    CallbackPayload thinned() {
        ResultPayload.Data job = data.job();
        ResultPayload.Data rest =
                new ResultPayload.Data(job.id(), job.status(), job.source(), job.metadata(), null, job.error());
        return new CallbackPayload(type, timestamp, new Data(rest, true, data.links()));
    }
}
