package dev.precis.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void open() throws Exception {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
        proxy = TcpProxy.to("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void close() throws Exception {
        proxy.close();
        echo.close();
    }

    @Test
    void an_outage_ends_open_connections_refuses_new_ones_and_passes() throws Exception {
        try (Socket before = connect()) {
            assertThat(answer(before)).isEqualTo(42);
            // When
            proxy.cut();
            // Then
            assertThatThrownBy(() -> {
                        if (before.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        }
        // When
        proxy.restore();
        // Then
        try (Socket after = connect()) {
            assertThat(answer(after)).isEqualTo(42);
        }
    }

    @Test
    void a_reset_ends_open_connections_and_lets_new_ones_in() throws Exception {
        try (Socket before = connect()) {
            assertThat(answer(before)).isEqualTo(42);
            // When
            proxy.reset();
            // Then
            assertThatThrownBy(() -> before.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        try (Socket after = connect()) {
            assertThat(answer(after)).isEqualTo(42);
        }
    }

    @Test
    void a_slow_link_delays_each_direction_until_it_is_fast_again() throws Exception {
        try (Socket socket = connect()) {
            // When
            proxy.slow(Duration.ofMillis(500), 1_000_000);
            // Then
            assertThat(timeOfAnswer(socket)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            proxy.fast();
            assertThat(timeOfAnswer(socket)).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static Duration timeOfAnswer(Socket socket) throws IOException {
        long start = System.nanoTime();
        assertThat(answer(socket)).isEqualTo(42);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static int answer(Socket socket) throws IOException {
        socket.getOutputStream().write(42);
        return socket.getInputStream().read();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread copy = new Thread(() -> {
                    try (client) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException e) {
                        // the client is gone
                    }
                });
                copy.setDaemon(true);
                copy.start();
            } catch (IOException e) {
                // closed
            }
        }
    }
}
