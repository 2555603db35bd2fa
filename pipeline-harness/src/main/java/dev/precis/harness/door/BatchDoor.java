package dev.precis.harness.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.ledger.Document;
import dev.precis.harness.ledger.Ledger;
import dev.precis.harness.receiver.WantedOutputs;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;

/** {@code POST /v1/batches}: several documents in a call, all of them committed before its answer. */
public final class BatchDoor implements Door {

    private static final int DOCUMENTS = 5;

    private final Callers callers;
    private final WantedOutputs outputs;

    public BatchDoor(List<HttpApi> replicas, WantedOutputs outputs) {
        this.callers = new Callers(replicas);
        this.outputs = outputs;
    }

    @Override
    public String name() {
        return "http batch";
    }

    @Override
    public int documentsAtOnce() {
        return DOCUMENTS;
    }

    @Override
    public void submit(List<Document> documents, Ledger ledger) throws InterruptedException {
        String body = documents.stream()
                .map(document -> HttpDoor.request(document, outputs))
                .collect(Collectors.joining(",", "{\"inputs\": [", "]}"));
        String key = documents.get(0).name();
        HttpResponse<String> answer = callers.untilAnswered(
                ledger, api -> api.post("/v1/batches", "application/json", body, "Idempotency-Key", key));
        JsonNode items = HttpApi.json(answer).path("items");
        for (int i = 0; i < documents.size(); i++) {
            JsonNode item = items.path(i);
            if (item.hasNonNull("id")) {
                ledger.accepted(documents.get(i), item.get("id").asText());
            } else {
                ledger.refused(documents.get(i), answer.statusCode() + " " + item);
            }
        }
    }
}
