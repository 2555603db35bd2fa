package dev.precis.output.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.store.DeliveryWork;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The same result as a CloudEvent (CloudEvents 1.0.2, JSON event format); the same bytes at every try.
 *
 * @param specVersion {@code 1.0}
 * @param id the delivery: together with the source it names the event, whichever try brings it
 * @param source where summaries are found; relative where {@code precis.output.public-url} is not set
 * @param type {@code dev.precis.summary.succeeded} or {@code dev.precis.summary.failed}
 * @param subject the job
 * @param time when the job ended
 * @param dataContentType of the data
 * @param data the job
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultEvent(
        @JsonProperty("specversion") String specVersion,
        UUID id,
        URI source,
        String type,
        UUID subject,
        Instant time,
        @JsonProperty("datacontenttype") String dataContentType,
        ResultPayload.Data data) {

    /** Of the event as a whole, in structured mode. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final String VERSION = "1.0";
    private static final String PREFIX = "dev.precis.";
    private static final String JSON = "application/json";

    /** The event that a delivery brings. */
    public static ResultEvent of(DeliveryWork work, Links links) {
        ResultPayload payload = ResultPayload.of(work.job());
        return new ResultEvent(
                VERSION,
                work.delivery().id(),
                links.ofSummary(work.job().id()).resolve("."),
                PREFIX + payload.type(),
                work.job().id(),
                payload.timestamp(),
                JSON,
                payload.data());
    }

    /** The attributes that binary mode has beside the data and its content type, by name. */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", specVersion);
        attributes.put("id", id.toString());
        attributes.put("source", source.toString());
        attributes.put("type", type);
        attributes.put("subject", subject.toString());
        attributes.put("time", time.toString());
        return attributes;
    }

    /** The JSON of the event, in UTF-8. */
    public byte[] bytes(ObjectMapper json) throws JsonProcessingException {
        return json.writeValueAsBytes(this);
    }

    /** The JSON of the data alone, in UTF-8. */
    public byte[] dataBytes(ObjectMapper json) throws JsonProcessingException {
        return json.writeValueAsBytes(data);
    }
}
