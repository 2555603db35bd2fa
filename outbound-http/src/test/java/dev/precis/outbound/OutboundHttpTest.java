package dev.precis.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class OutboundHttpTest {

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final OutboundSettings SETTINGS = OutboundSettings.defaults()
            .withAllowedHosts(List.of("127.0.0.1"))
            .withTotalTimeout(Duration.ofSeconds(10))
            .withMaxFetchBytes(10_000);

    private final OutboundHttp http = new OutboundHttp(SETTINGS);
    private final OutboundHttp impatient = new OutboundHttp(SETTINGS.withTotalTimeout(Duration.ofSeconds(1)));

    @AfterEach
    void close() {
        http.close();
        impatient.close();
    }

    @Test
    void fetches_a_page_from_an_allowed_host_on_any_port() {
        SERVER.stubFor(get("/a/page.html").willReturn(ok("<p>é</p>").withHeader("Content-Type", "text/html")));

        FetchedPage page = http.get(url("/a/page.html"));

        assertThat(new String(page.body(), StandardCharsets.UTF_8)).isEqualTo("<p>é</p>");
        assertThat(page.contentType()).isEqualTo("text/html");
        assertThat(page.name()).isEqualTo("page.html");
        SERVER.verify(getRequestedFor(anyUrl())
                .withHeader("User-Agent", equalTo("Precis"))
                .withHeader("Upgrade", absent())
                .withHeader("Cookie", absent()));
    }

    @Test
    void follows_three_redirects_but_not_four() {
        SERVER.stubFor(get("/0").willReturn(temporaryRedirect("/1")));
        SERVER.stubFor(get("/1").willReturn(temporaryRedirect("2")));
        SERVER.stubFor(get("/2").willReturn(temporaryRedirect(url("/3").toString())));
        SERVER.stubFor(get("/3").willReturn(temporaryRedirect("/4")));
        SERVER.stubFor(get("/4").willReturn(ok("there")));

        assertThat(http.get(url("/1")).uri()).isEqualTo(url("/4"));
        assertThat(failure("/0").code()).isEqualTo(ErrorCode.FETCH_FAILED);
    }

    @Test
    void a_redirect_to_a_private_address_is_refused() {
        SERVER.stubFor(get("/meta").willReturn(temporaryRedirect("http://169.254.169.254/latest/")));
        SERVER.stubFor(get("/file").willReturn(temporaryRedirect("file:///etc/passwd")));
        SERVER.stubFor(get("/trick").willReturn(temporaryRedirect("http://localhost.127:" + SERVER.getPort() + "/")));

        assertThat(failure("/meta").code()).isEqualTo(ErrorCode.FETCH_REFUSED);
        assertThat(failure("/file").code()).isEqualTo(ErrorCode.FETCH_REFUSED);
        assertThat(failure("/trick").code()).isEqualTo(ErrorCode.FETCH_REFUSED);
    }

    @Test
    void a_name_that_points_elsewhere_the_second_time_is_checked_each_time() {
        SERVER.stubFor(get("/again").willReturn(temporaryRedirect("/target")));
        int[] calls = {0};
        OutboundSettings byAddress = SETTINGS.withAllowedHosts(List.of("127.0.0.1"));
        try (OutboundHttp rebinding = new OutboundHttp(byAddress, host ->
                new InetAddress[] {InetAddress.getByName(calls[0]++ == 0 ? "127.0.0.1" : "127.0.0.2")})) {
            URI uri = URI.create("http://rebinding.example:" + SERVER.getPort() + "/again");
            assertThat(catchThrowableOfType(InvalidDocumentException.class, () -> rebinding.get(uri))
                            .code())
                    .isEqualTo(ErrorCode.FETCH_REFUSED);
        }
        SERVER.verify(0, getRequestedFor(urlEqualTo("/target")));
    }

    @Test
    void a_bad_status_or_a_broken_connection_is_a_failed_fetch() {
        SERVER.stubFor(get("/404").willReturn(aResponse().withStatus(404)));
        SERVER.stubFor(get("/reset").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        SERVER.stubFor(get("/rubbish").willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));

        assertThat(failure("/404"))
                .hasMessageContaining("404")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.FETCH_FAILED));
        assertThat(failure("/reset").code()).isEqualTo(ErrorCode.FETCH_FAILED);
        assertThat(failure("/rubbish").code()).isEqualTo(ErrorCode.FETCH_FAILED);
        SERVER.verify(1, getRequestedFor(urlEqualTo("/reset")));
    }

    @Test
    void a_body_over_the_limit_is_too_large_with_and_without_compression() {
        SERVER.stubFor(get("/big").willReturn(ok("x".repeat(1_000_000))));

        assertThat(failure("/big").code()).isEqualTo(ErrorCode.DOCUMENT_TOO_LARGE);
    }

    @Test
    void a_slow_drip_ends_in_time() {
        SERVER.stubFor(get("/drip").willReturn(ok("x".repeat(100)).withChunkedDribbleDelay(100, 20_000)));
        long start = System.nanoTime();

        assertThat(failure(impatient, url("/drip")))
                .hasMessageContaining("within 1 s")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.FETCH_FAILED));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void headers_and_bodies_without_end_end_in_time() throws IOException {
        assertThat(endless("HTTP/1.1 200 OK\r\nA: ", "x").code()).isEqualTo(ErrorCode.FETCH_FAILED);
        assertThat(endless("HTTP/1.1 200 OK\r\n", "A: b\r\n").code()).isEqualTo(ErrorCode.FETCH_FAILED);
        assertThat(endless("", "HTTP/1.1 103 Early\r\n\r\n").code()).isEqualTo(ErrorCode.FETCH_FAILED);
        assertThat(endless("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n", "body")
                        .code())
                .isEqualTo(ErrorCode.DOCUMENT_TOO_LARGE);
    }

    @Test
    void a_post_sends_the_bytes_and_returns_status_and_wait() throws IOException {
        SERVER.stubFor(post("/hook")
                .willReturn(aResponse()
                        .withStatus(429)
                        .withHeader("Retry-After", "120")
                        .withBody("slow down")));

        HttpAnswer answer = http.post(
                url("/hook"), "{}".getBytes(StandardCharsets.UTF_8), "application/json", Map.of("webhook-id", "1"));

        assertThat(answer).isEqualTo(new HttpAnswer(429, Duration.ofSeconds(120), "slow down"));
        SERVER.verify(postRequestedFor(urlEqualTo("/hook"))
                .withRequestBody(equalTo("{}"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("webhook-id", equalTo("1")));
    }

    @Test
    void a_post_does_not_follow_redirects_and_reads_only_the_beginning_of_an_answer() throws IOException {
        SERVER.stubFor(post("/moved").willReturn(temporaryRedirect("/hook")));
        SERVER.stubFor(post("/chatty").willReturn(ok("x".repeat(1_000_000))));

        assertThat(http.post(url("/moved"), new byte[0], "text/plain", Map.of()).status())
                .isEqualTo(302);
        assertThat(http.post(url("/chatty"), new byte[0], "text/plain", Map.of())
                        .body())
                .hasSize(64 * 1024);
    }

    @Test
    void an_answer_that_comes_drop_by_drop_is_one_as_soon_as_its_status_is_there() throws IOException {
        SERVER.stubFor(post("/drip").willReturn(ok("x".repeat(100)).withChunkedDribbleDelay(100, 20_000)));
        long start = System.nanoTime();

        HttpAnswer answer = http.post(url("/drip"), new byte[0], "text/plain", Map.of());

        assertThat(answer.isSuccess()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void a_post_has_a_time_limit_of_its_own() {
        SERVER.stubFor(post("/later").willReturn(ok().withFixedDelay(20_000)));

        assertThatThrownBy(() -> http.post(url("/later"), new byte[0], "text/plain", Map.of(), Duration.ofMillis(200)))
                .isInstanceOf(IOException.class)
                .hasMessage("no complete answer within 200 ms");
    }

    @Test
    void a_post_without_an_answer_is_an_io_exception_and_is_not_repeated() {
        SERVER.stubFor(any(urlEqualTo("/gone")).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        SERVER.stubFor(any(urlEqualTo("/late")).willReturn(ok().withFixedDelay(20_000)));

        assertThatThrownBy(() -> http.post(url("/gone"), new byte[0], "text/plain", Map.of()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> impatient.post(url("/late"), new byte[0], "text/plain", Map.of()))
                .isInstanceOf(IOException.class);
        SERVER.verify(1, postRequestedFor(urlEqualTo("/gone")));
    }

    private InvalidDocumentException failure(String path) {
        return failure(http, url(path));
    }

    private static InvalidDocumentException failure(OutboundHttp client, URI uri) {
        return catchThrowableOfType(InvalidDocumentException.class, () -> client.get(uri));
    }

    /** What becomes of a fetch from a server that never stops repeating itself. */
    private InvalidDocumentException endless(String start, String repeated) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread thread = new Thread(() -> {
                try (Socket socket = server.accept();
                        OutputStream out = socket.getOutputStream()) {
                    out.write(start.getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write(repeated.getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException e) {
                    // the client has had enough
                }
            });
            thread.setDaemon(true);
            thread.start();
            URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            return failure(impatient, uri);
        }
    }

    private static URI url(String path) {
        return URI.create(SERVER.baseUrl().replace("localhost", "127.0.0.1") + path);
    }
}
