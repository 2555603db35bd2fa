package dev.precis.harness.client;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The HTTP door, seen from outside. */
public final class HttpApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;

    public HttpApi(String url) {
        this.url = url;
    }

    public String url() {
        return url;
    }

    /** @param headers names and values in turn */
    public HttpResponse<String> post(String path, String type, String body, String... headers) {
        return post(path, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** @param headers names and values in turn */
    public HttpResponse<String> post(String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    /** @param request the options, as JSON */
    public HttpResponse<String> upload(String path, String name, byte[] file, String request, String... headers) {
        byte[] before = ("""
                --part\r
                Content-Disposition: form-data; name="request"\r
                Content-Type: application/json\r
                \r
                %s\r
                --part\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                \r
                """.formatted(request, name)).getBytes(StandardCharsets.UTF_8);
        byte[] after = "\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(before, file, after)));
        for (int i = 0; i < headers.length; i += 2) {
            call.header(headers[i], headers[i + 1]);
        }
        return send(call.build());
    }

    public HttpResponse<String> get(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build());
    }

    public HttpResponse<String> postNothing(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    public HttpResponse<String> delete(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .DELETE()
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The job, once it has ended. */
    public JsonNode finished(String id) {
        AtomicReference<JsonNode> job = new AtomicReference<>();
        await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(() -> {
            job.set(json(get("/v1/summaries/" + id)));
            return isFinished(job.get());
        });
        return job.get();
    }

    public static boolean isFinished(JsonNode job) {
        String status = job.path("status").asText();
        return status.equals("succeeded") || status.equals("failed");
    }

    public static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
