package dev.precis.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.client.HttpApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A program that hands in documents through a load balancer: where an address refuses the connection, breaks it or answers
 * 503, the same call goes to the next one, once each. Thread-safe.
 */
final class BalancedClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<String> addresses;
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Queue<String> unavailable = new ConcurrentLinkedQueue<>();

    BalancedClient(List<String> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /**
     * Hands in a document under a key of its own.
     *
     * @param first index of the address that is tried first
     * @param prefer value of the {@code Prefer} header, such as {@code wait=5}
     */
    void submit(int first, String name, String text, String prefer) {
        String body = "{\"input\": {\"text\": %s}, \"name\": \"%s\", \"outputs\": [{\"type\": \"file\"}]}"
                .formatted(HttpApi.quoted(text), name);
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get((first + i) % addresses.size());
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/summaries"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", name)
                    .header("Prefer", prefer)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            if (isAnswered(request, name, answers)) {
                return;
            }
        }
        refused.add(name + ":" + answers);
    }

    private boolean isAnswered(HttpRequest request, String name, StringBuilder answers) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 503) {
                unavailable.add(answer.headers().firstValue("Retry-After").orElse("no Retry-After"));
                answers.append(" 503");
                return false;
            }
            JsonNode job = HttpApi.json(answer);
            if (answer.statusCode() / 100 == 2) {
                accepted.put(name, job.get("id").asText());
            } else {
                refused.add(name + ": " + answer.statusCode() + " " + answer.body());
            }
            return true;
        } catch (IOException e) {
            answers.append(' ').append(e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Ids of jobs by the names of their documents. */
    Map<String, String> accepted() {
        return Map.copyOf(accepted);
    }

    /** What no address took, or one refused for good; with the answers. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** What {@code Retry-After} said, once for each 503. */
    List<String> unavailable() {
        return List.copyOf(unavailable);
    }
}
