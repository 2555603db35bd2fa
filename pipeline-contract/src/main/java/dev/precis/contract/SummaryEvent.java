package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an attempt ended, as announced on {@code precis.summaries}; {@code event} tells which in JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SummaryEvent.Succeeded.class, name = "summary.succeeded"),
    @JsonSubTypes.Type(value = SummaryEvent.Failed.class, name = "summary.failed")
})
public sealed interface SummaryEvent extends Announcement, OfAttempt {

    /**
     * @param jobId the job
     * @param attempt the attempt that made it
     * @param profile the profile that applied
     * @param startedAt when a worker began with it, by the worker's clock; null from workers that do not tell
     * @param summary the result
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Succeeded(
            UUID jobId,
            int attempt,
            String profile,
            @Nullable Instant startedAt,
            Summary summary) implements SummaryEvent {

        /** Without its start. */
        public Succeeded(UUID jobId, int attempt, String profile, Summary summary) {
            this(jobId, attempt, profile, null, summary);
        }

        @Override
        public String routingKey() {
            return "summary.succeeded." + profile;
        }
    }

    /**
     * @param jobId the job
     * @param attempt the attempt that failed
     * @param error why
     */
    record Failed(UUID jobId, int attempt, Failure error) implements SummaryEvent {
        @Override
        public String routingKey() {
            return "summary.failed." + error.code().name().toLowerCase(Locale.ROOT);
        }
    }
}
