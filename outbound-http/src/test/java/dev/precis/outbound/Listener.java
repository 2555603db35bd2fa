package dev.precis.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that counts who connects to it, and gives everybody the same answer. */
final class Listener implements AutoCloseable {

    private final ServerSocket server;
    private final byte[] answer;
    private final AtomicInteger connections = new AtomicInteger();

    Listener(String address, int port, String answer) throws IOException {
        this.server = new ServerSocket(port, 50, InetAddress.getByName(address));
        this.answer = answer.getBytes(StandardCharsets.US_ASCII);
        Thread thread = new Thread(this::serve, "listener");
        thread.setDaemon(true);
        thread.start();
    }

    static String redirect(String target) {
        return "HTTP/1.1 302 Found\r\nLocation: " + target + "\r\nContent-Length: 0\r\n\r\n";
    }

    static String page(String text) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                InputStream in = socket.getInputStream();
                for (int last = 0, read = in.read(); read >= 0 && last != 4; ) {
                    last = read == (last % 2 == 0 ? '\r' : '\n') ? last + 1 : 0;
                    read = last == 4 ? -1 : in.read();
                }
                socket.getOutputStream().write(answer);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // closed, or the client is gone
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
