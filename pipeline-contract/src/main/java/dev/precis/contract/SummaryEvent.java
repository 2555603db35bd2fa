package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;
import java.util.UUID;

/** How an attempt ended, as announced on {@code precis.summaries}; {@code event} tells which in JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SummaryEvent.Succeeded.class, name = "summary.succeeded"),
    @JsonSubTypes.Type(value = SummaryEvent.Failed.class, name = "summary.failed")
})
public sealed interface SummaryEvent {

    UUID jobId();

    int attempt();

    String routingKey();

    /**
     * @param jobId the job
     * @param attempt the attempt that made it
     * @param profile the profile that applied
     * @param summary the result
     */
    record Succeeded(UUID jobId, int attempt, String profile, Summary summary) implements SummaryEvent {
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
