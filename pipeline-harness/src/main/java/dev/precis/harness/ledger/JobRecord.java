package dev.precis.harness.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A job as the HTTP interface shows it.
 *
 * @param json the job
 * @param text the document that was summarized, whole
 * @param deliveries each output's
 */
public record JobRecord(JsonNode json, String text, List<JsonNode> deliveries) {

    public JobRecord(JsonNode json, String text, JsonNode deliveries) {
        this(json, text, StreamSupport.stream(deliveries.spliterator(), false).toList());
    }

    public String id() {
        return json.path("id").asText();
    }

    public String status() {
        return json.path("status").asText();
    }

    public String summary() {
        return json.at("/result/text").asText();
    }

    public String errorCode() {
        return json.at("/error/code").asText();
    }
}
