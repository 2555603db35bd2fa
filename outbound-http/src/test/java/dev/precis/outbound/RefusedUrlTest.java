package dev.precis.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every known way to write an address that must not be reached; a trap on the loopback address counts connections. */
class RefusedUrlTest {

    private static final AtomicInteger CONNECTIONS = new AtomicInteger();
    private static ServerSocket trap;
    private static OutboundHttp http;

    @BeforeAll
    static void listen() throws IOException {
        trap = new ServerSocket(0, 50, null);
        Thread accepting = new Thread(() -> {
            while (!trap.isClosed()) {
                try {
                    trap.accept().close();
                    CONNECTIONS.incrementAndGet();
                } catch (IOException e) {
                    return;
                }
            }
        });
        accepting.setDaemon(true);
        accepting.start();
        OutboundSettings defaults = OutboundSettings.defaults();
        OutboundSettings settings = new OutboundSettings(
                List.of(),
                Set.of(80, 443, trap.getLocalPort()),
                defaults.connectTimeout(),
                defaults.totalTimeout(),
                1_000,
                1_000);
        http = new OutboundHttp(settings, RefusedUrlTest::lookUp);
    }

    /** Names that an attacker's name server answers for. */
    private static InetAddress[] lookUp(String host) throws UnknownHostException {
        return switch (host) {
            case "rebound.example" -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
            case "half.example" ->
                new InetAddress[] {InetAddress.getByName("93.184.215.14"), InetAddress.getByName("10.0.0.1")};
            case "six.example" -> new InetAddress[] {InetAddress.getByName("::1")};
            case "metadata.google.internal" -> new InetAddress[] {InetAddress.getByName("169.254.169.254")};
            default -> InetAddress.getAllByName(host);
        };
    }

    @AfterAll
    static void close() throws IOException {
        http.close();
        trap.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // IPv4, special purposes
                "http://127.0.0.1:PORT/",
                "http://127.1.2.3:PORT/",
                "http://127.255.255.254:PORT/",
                "http://0.0.0.0:PORT/",
                "http://0.1.2.3:PORT/",
                "http://10.0.0.1/",
                "http://10.255.255.255/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.168.0.1/",
                "http://192.168.255.255/",
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.0.1/",
                "http://168.63.129.16/",
                "http://100.64.0.1/",
                "http://100.100.100.200/",
                "http://100.127.255.255/",
                "http://192.0.0.1/",
                "http://192.0.0.192/",
                "http://192.0.2.1/",
                "http://192.88.99.1/",
                "http://198.18.0.1/",
                "http://198.19.255.255/",
                "http://198.51.100.7/",
                "http://203.0.113.9/",
                "http://224.0.0.1/",
                "http://239.255.255.250/",
                "http://240.0.0.1/",
                "http://255.255.255.255/",
                // IPv4, written to deceive
                "http://2130706433:PORT/",
                "http://0x7f000001:PORT/",
                "http://0x7f.0.0.1:PORT/",
                "http://0x7f.0x0.0x0.0x1:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://017700000001:PORT/",
                "http://127.1:PORT/",
                "http://127.0.1:PORT/",
                "http://127.000.000.001:PORT/",
                "http://127.0.0.1.:PORT/",
                "http://0:PORT/",
                "http://1.2.3.4.5/",
                "http://256.256.256.256/",
                "http://127.0.0.0x1:PORT/",
                "http://example.0x7f/",
                "http://example.127/",
                "http://a.0x/",
                // IPv6
                "http://[::1]:PORT/",
                "http://[0:0:0:0:0:0:0:1]:PORT/",
                "http://[::]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::ffff:7f00:1]:PORT/",
                "http://[::ffff:8.8.8.8]/",
                "http://[0:0:0:0:0:ffff:a00:1]/",
                "http://[::127.0.0.1]:PORT/",
                "http://[::a9fe:a9fe]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[64:ff9b::169.254.169.254]/",
                "http://[64:ff9b:1::a00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[2002:a9fe:a9fe::1]/",
                "http://[2001::1]/",
                "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
                "http://[2001:db8::1]/",
                "http://[3fff::1]/",
                "http://[fe80::1]/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%25lo]/",
                "http://[fec0::1]/",
                "http://[fc00::1]/",
                "http://[fd00:ec2::254]/",
                "http://[ff02::1]/",
                "http://[100::1]/",
                // names
                "http://localhost:PORT/",
                "http://LOCALHOST:PORT/",
                "http://localhost.:PORT/",
                "http://rebound.example:PORT/",
                "http://half.example/",
                "http://six.example:PORT/",
                "https://rebound.example:PORT/",
                "http://metadata.google.internal/",
                // schemes, ports, user names, and no host
                "file:///etc/passwd",
                "ftp://example.org/",
                "gopher://127.0.0.1:PORT/_",
                "jar:http://example.org!/x",
                "data:text/plain,hello",
                "mailto:a@example.org",
                "/relative",
                "http:///nohost",
                "http:opaque",
                "http://93.184.215.14:22/",
                "http://93.184.215.14:6379/",
                "http://93.184.215.14:0/",
                "http://93.184.215.14:65536/",
                "http://user@93.184.215.14/",
                "http://user:pw@93.184.215.14/",
                "http://example.org@127.0.0.1:PORT/",
                "http://under_score:PORT/",
                "http://127。0。0。1:PORT/",
                "http://①②⑦.⓪.⓪.①:PORT/",
                "http://１２７.０.０.１:PORT/",
                "http://%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1:PORT/",
                "http://127%2e0%2e0%2e1:PORT/",
                "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/",
                "http://127.0.0.1%23.example.org:PORT/",
                "http://0x7f.1:PORT/",
                "http://00.0.0.0:PORT/",
                "http://4294967296:PORT/",
                "http://[0000::1]:PORT/",
                "http://[::ffff:0:7f00:1]:PORT/",
                "http://[2001:0000:7f00:1::]/",
                "http://[5f00::1]/"
            })
    void is_refused_without_a_connection(String template) {
        URI uri = URI.create(template.replace("PORT", String.valueOf(trap.getLocalPort())));

        InvalidDocumentException fetching = catchThrowableOfType(InvalidDocumentException.class, () -> http.get(uri));
        InvalidDocumentException posting = catchThrowableOfType(
                InvalidDocumentException.class, () -> http.post(uri, new byte[0], "text/plain", Map.of()));

        assertThat(fetching.code()).isEqualTo(ErrorCode.FETCH_REFUSED);
        assertThat(posting.code()).isEqualTo(ErrorCode.FETCH_REFUSED);
        assertThat(fetching.getMessage()).doesNotContain("\n");
        assertThat(CONNECTIONS).hasValue(0);
    }

    @Test
    void refusals_give_their_connection_back_to_the_pool() {
        URI uri = URI.create("http://rebound.example/");
        for (int i = 0; i < 250; i++) {
            assertThat(catchThrowableOfType(InvalidDocumentException.class, () -> http.get(uri)))
                    .isNotNull();
        }
    }
}
