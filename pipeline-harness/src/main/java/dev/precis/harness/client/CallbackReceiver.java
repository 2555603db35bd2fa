package dev.precis.harness.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Somebody who wants to be told. */
public final class CallbackReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ScheduledExecutorService answers = Executors.newScheduledThreadPool(1);
    private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
    private final List<String> webhookIds = new CopyOnWriteArrayList<>();

    public record Post(String body, Headers headers) {
        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    public CallbackReceiver() throws IOException {
        this(Duration.ZERO);
    }

    /** @param answerAfter how long after a call has come it is answered; meanwhile others may come */
    public CallbackReceiver(Duration answerAfter) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/done", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posts.add(new Post(body, exchange.getRequestHeaders()));
            answers.schedule(() -> answer(exchange), answerAfter.toMillis(), TimeUnit.MILLISECONDS);
        });
        server.createContext("/first-refused", exchange -> {
            exchange.getRequestBody().readAllBytes();
            webhookIds.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.sendResponseHeaders(webhookIds.size() == 1 ? 410 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    private static void answer(HttpExchange exchange) {
        try (exchange) {
            exchange.sendResponseHeaders(204, -1);
        } catch (IOException e) {
            // the caller has died
        }
    }

    /** Where the first call is told never to come again. */
    public String refusingUrl() {
        return url().replace("/done", "/first-refused");
    }

    /** The ids of the calls to {@link #refusingUrl}. */
    public List<String> refused() {
        return List.copyOf(webhookIds);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/done";
    }

    public int count() {
        return posts.size();
    }

    public List<Post> all() {
        return List.copyOf(posts);
    }

    public Post next() throws InterruptedException {
        Post post = posts.poll(60, TimeUnit.SECONDS);
        assertThat(post).as("a call back").isNotNull();
        return post;
    }

    @Override
    public void close() {
        server.stop(0);
        answers.shutdownNow();
    }
}
