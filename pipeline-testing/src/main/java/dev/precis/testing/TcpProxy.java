package dev.precis.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network on the loopback address that fails on demand. While cut, open connections are closed and new ones are
 * refused; the port stays the same.
 */
public final class TcpProxy implements AutoCloseable {

    private final InetSocketAddress target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private Thread acceptor;

    private TcpProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        server = listen(0);
        port = server.getLocalPort();
        acceptor = accepting(server);
    }

    /** Starts to forward to a host and port. */
    public static TcpProxy to(String host, int port) throws IOException {
        return new TcpProxy(new InetSocketAddress(host, port));
    }

    /** The loopback port to connect to. */
    public int port() {
        return port;
    }

    /** Closes all connections and refuses new ones. */
    public synchronized void cut() throws IOException {
        server.close();
        awaitEndOf(acceptor);
        open.forEach(TcpProxy::closeQuietly);
        open.clear();
    }

    /** Accepts connections again. */
    public synchronized void restore() throws IOException {
        if (server.isClosed()) {
            server = listen(port);
            acceptor = accepting(server);
        }
    }

    private static ServerSocket listen(int at) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        return socket;
    }

    private Thread accepting(ServerSocket from) {
        return daemon(() -> accept(from));
    }

    /** The kernel goes on to take connections until the thread has left its call. */
    private static void awaitEndOf(Thread thread) throws IOException {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the proxy was cut");
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                connect(from, client);
            } catch (IOException e) {
                // closed, or the target refuses: the client sees a closed connection
            }
        }
    }

    private void connect(ServerSocket from, Socket client) throws IOException {
        Socket upstream = new Socket();
        open.add(client);
        open.add(upstream);
        try {
            upstream.connect(target, 5_000);
        } catch (IOException e) {
            end(client, upstream);
            throw e;
        }
        if (from.isClosed()) {
            end(client, upstream);
            return;
        }
        daemon(() -> pump(client, upstream));
        daemon(() -> pump(upstream, client));
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // one side is gone: both go
        } finally {
            end(from, to);
        }
    }

    private void end(Socket one, Socket other) {
        closeQuietly(one);
        closeQuietly(other);
        open.remove(one);
        open.remove(other);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
