package dev.precis.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network on the loopback address that fails on demand. While cut, open connections are closed and new ones are
 * refused; the port stays the same. It can be slow, and reset connections.
 */
public final class TcpProxy implements AutoCloseable {

    private final InetSocketAddress target;
    private final int port;
    private static final int PIECE = 8192;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Pace pace = Pace.FAST;
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

    /** Ends all connections as a broken network does, with a reset, and goes on to accept new ones. */
    public synchronized void reset() {
        // all before the first is closed: its other side is then closed as well, by another thread
        open.forEach(TcpProxy::resetWhenClosed);
        open.forEach(TcpProxy::closeQuietly);
        open.clear();
    }

    /**
     * Makes open and new connections slow.
     *
     * @param latency that each piece of up to 8 KiB takes, in each direction
     * @param bytesPerSecond that a connection carries in each direction
     */
    public void slow(Duration latency, long bytesPerSecond) {
        pace = new Pace(latency, bytesPerSecond);
    }

    /** Ends that. */
    public void fast() {
        pace = Pace.FAST;
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
            byte[] piece = new byte[PIECE];
            for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
                pace.await(size);
                out.write(piece, 0, size);
            }
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

    /** A socket that lingers for no time sends a reset when it is closed. */
    private static void resetWhenClosed(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // it is closed
        }
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
