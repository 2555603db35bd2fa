package dev.precis.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.app.PrecisApplication;
import dev.precis.broker.EmbeddedBrokerStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application in this JVM. */
final class RunningPrecis implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final HttpClient client = HttpClient.newHttpClient();
    final ConfigurableApplicationContext context;
    final int port = freePort();

    /** @param stubs a class whose beans join the application's */
    RunningPrecis(Path dataDirectory, Class<?> stubs, String... arguments) {
        SpringApplication application = new SpringApplication(PrecisApplication.class, stubs);
        application.addInitializers(new EmbeddedBrokerStart());
        List<String> all = new ArrayList<>(List.of("--precis.data-dir=" + dataDirectory, "--server.port=" + port));
        all.addAll(List.of(arguments));
        context = application.run(all.toArray(new String[0]));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> upload(HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                request("/v1/summaries").header("Content-Type", Multipart.TYPE).POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
