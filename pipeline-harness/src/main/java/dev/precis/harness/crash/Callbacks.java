package dev.precis.harness.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A receiver that is not there at each first call, and is at the second. */
final class Callbacks implements AutoCloseable {

    private static final int NO_CONTENT = 204;
    private static final int INTERNAL_ERROR = 500;

    private final HttpServer server;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Received received = new Received();

    Callbacks() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/done", this::answer);
        server.start();
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = call.getRequestHeaders().getFirst("webhook-id");
        boolean taken = !refused.add(id);
        if (taken) {
            received.add(id, body);
        }
        try (call) {
            call.sendResponseHeaders(taken ? NO_CONTENT : INTERNAL_ERROR, -1);
        } catch (IOException e) {
            // the caller has died
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/done";
    }

    /** By {@code webhook-id}. */
    Received received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
