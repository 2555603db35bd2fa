package dev.precis.app.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver of callbacks, on a port of its own, that answers as well or badly as it is told to. */
final class WebhookHost implements AutoCloseable {

    /** What is said to a post; the connection is closed afterwards. */
    @FunctionalInterface
    interface Answer {

        /** @param time how often this delivery has come, from 1 */
        void write(OutputStream out, int time) throws Exception;
    }

    record Post(String id, Instant at, String body) {}

    private final ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
    private final Queue<Post> posts = new ConcurrentLinkedQueue<>();
    private final Answer answer;

    WebhookHost(Answer answer) throws IOException {
        this.answer = answer;
        threads.execute(this::listen);
    }

    /** Says these lines at once. */
    static Answer says(String... lines) {
        return (out, time) -> out.write(head(lines));
    }

    static byte[] head(String... lines) {
        return ("HTTP/1.1 " + String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
    }

    List<Post> posts() {
        return List.copyOf(posts);
    }

    int count() {
        return posts.size();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            String id = headers.getOrDefault("webhook-id", "none");
            posts.add(new Post(id, Instant.now(), new String(body, StandardCharsets.UTF_8)));
            int time = times.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
            answer.write(socket.getOutputStream(), time);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // the sender has hung up
        } finally {
            open.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
