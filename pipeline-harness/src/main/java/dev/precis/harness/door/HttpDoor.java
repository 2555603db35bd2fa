package dev.precis.harness.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.ledger.Document;
import dev.precis.harness.ledger.Ledger;
import dev.precis.harness.receiver.WantedOutputs;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code POST /v1/summaries} in its shapes, with an {@code Idempotency-Key}, so that a lost answer can be asked for again. */
public final class HttpDoor implements Door {

    private static final String PATH = "/v1/summaries";
    private static final String KEY = "Idempotency-Key";

    @FunctionalInterface
    private interface Call {
        HttpResponse<String> with(HttpApi api, Document document);
    }

    private final String name;
    private final Callers callers;
    private final Call call;

    private HttpDoor(String name, List<HttpApi> replicas, Call call) {
        this.name = name;
        this.callers = new Callers(replicas);
        this.call = call;
    }

    public static HttpDoor json(List<HttpApi> replicas, WantedOutputs outputs) {
        return new HttpDoor(
                "http json",
                replicas,
                (api, document) ->
                        api.post(PATH, "application/json", request(document, outputs), KEY, document.name()));
    }

    public static HttpDoor waiting(List<HttpApi> replicas, WantedOutputs outputs) {
        return new HttpDoor(
                "http wait",
                replicas,
                (api, document) -> api.post(
                        PATH,
                        "application/json",
                        request(document, outputs),
                        KEY,
                        document.name(),
                        "Prefer",
                        "wait=10"));
    }

    public static HttpDoor text(List<HttpApi> replicas) {
        return new HttpDoor(
                "http text",
                replicas,
                (api, document) -> api.post(
                        PATH + "?profile=" + WantedOutputs.PROFILE + "&name=" + document.name(),
                        "text/plain",
                        document.text(),
                        KEY,
                        document.name()));
    }

    public static HttpDoor upload(List<HttpApi> replicas, WantedOutputs outputs) {
        return new HttpDoor(
                "http upload",
                replicas,
                (api, document) -> api.upload(
                        PATH,
                        document.name() + ".txt",
                        document.text().getBytes(StandardCharsets.UTF_8),
                        "{\"outputs\": %s}".formatted(outputs.json()),
                        KEY,
                        document.name()));
    }

    static String request(Document document, WantedOutputs outputs) {
        return "{\"input\": {\"text\": %s}, \"name\": \"%s\", \"outputs\": %s}"
                .formatted(HttpApi.quoted(document.text()), document.name(), outputs.json());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void submit(List<Document> documents, Ledger ledger) throws InterruptedException {
        Document document = documents.get(0);
        HttpResponse<String> answer = callers.untilAnswered(ledger, api -> call.with(api, document));
        if (answer.statusCode() == 200 || answer.statusCode() == 202) {
            JsonNode job = HttpApi.json(answer);
            ledger.accepted(document, job.path("id").asText());
        } else {
            ledger.refused(document, answer.statusCode() + " " + answer.body());
        }
    }
}
