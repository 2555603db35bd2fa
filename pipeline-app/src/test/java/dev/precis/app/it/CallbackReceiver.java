package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who wants to be told. */
final class CallbackReceiver implements AutoCloseable {

    private final HttpServer server;
    private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
    private final List<String> webhookIds = new CopyOnWriteArrayList<>();

    record Post(String body, Headers headers) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    CallbackReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/done", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posts.add(new Post(body, exchange.getRequestHeaders()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/first-refused", exchange -> {
            exchange.getRequestBody().readAllBytes();
            webhookIds.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.sendResponseHeaders(webhookIds.size() == 1 ? 410 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    /** Where the first call is told never to come again. */
    String refusingUrl() {
        return url().replace("/done", "/first-refused");
    }

    /** The ids of the calls to {@link #refusingUrl}. */
    List<String> refused() {
        return List.copyOf(webhookIds);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/done";
    }

    Post next() throws InterruptedException {
        Post post = posts.poll(60, TimeUnit.SECONDS);
        assertThat(post).as("a call back").isNotNull();
        return post;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
