package dev.precis.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that may be reached leads to one that may not: 127.0.0.1 is allowed here, 127.0.0.2 has a trap. */
@Timeout(30)
class RedirectAndRebindingTest {

    private static OutboundSettings settings(int port) {
        OutboundSettings defaults = OutboundSettings.defaults();
        return new OutboundSettings(
                List.of("127.0.0.1", "intranet.example"),
                Set.of(80, 443, port),
                defaults.connectTimeout(),
                defaults.totalTimeout(),
                1_000,
                1_000);
    }

    private static URI uri(String host, int port) {
        return URI.create("http://" + host + ":" + port + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:PORT/",
                "//127.0.0.2:PORT/",
                "http://2130706434:PORT/",
                "http://0x7f000002:PORT/",
                "http://0177.0.0.2:PORT/",
                "http://127.2:PORT/",
                "http://0:PORT/",
                "http://[::ffff:127.0.0.2]:PORT/",
                "http://[::1]:PORT/",
                "http://[64:ff9b::7f00:2]:PORT/",
                "http://[2002:7f00:2::]:PORT/",
                "http://trap.example:PORT/",
                "http://intranet.example@127.0.0.2:PORT/",
                "http://127.0.0.1:80@127.0.0.2:PORT/",
                "http://１２７.０.０.２:PORT/",
                "http://169.254.169.254/latest/meta-data/",
                "https://127.0.0.2:PORT/",
                "file:///etc/passwd",
                "gopher://127.0.0.2:PORT/"
            })
    void a_redirect_is_checked_like_the_first_url(String template) throws IOException {
        try (Listener trap = new Listener("127.0.0.2", 0, Listener.page("inside"));
                Listener start = new Listener(
                        "127.0.0.1",
                        0,
                        Listener.redirect(template.replace("PORT", String.valueOf(trap.port()))
                                .replace("１２７.０.０.２", "%EF%BC%91%EF%BC%92%EF%BC%97.%EF%BC%90.%EF%BC%90.%EF%BC%92")));
                NameServer names = new NameServer(List.of("127.0.0.2"));
                OutboundHttp http = new OutboundHttp(settings(trap.port()), names::lookUp)) {
            // When
            InvalidDocumentException refusal = catchThrowableOfType(
                    InvalidDocumentException.class, () -> http.get(uri("127.0.0.1", start.port())));
            // Then
            assertThat(refusal.code()).isIn(ErrorCode.FETCH_REFUSED, ErrorCode.FETCH_FAILED);
            assertThat(start.connections()).isEqualTo(1);
            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void the_address_that_was_checked_is_the_one_connected_to() throws IOException {
        try (Listener trap = new Listener("127.0.0.2", 0, Listener.page("inside"));
                Listener page = new Listener("127.0.0.1", trap.port(), Listener.page("outside"));
                NameServer names = new NameServer(List.of("127.0.0.1", "127.0.0.2"));
                OutboundHttp http = new OutboundHttp(settings(trap.port()), names::lookUp)) {
            // When
            FetchedPage fetched = http.get(uri("rebinding.example", page.port()));
            // Then
            assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo("outside");
            assertThat(names.questions()).isEqualTo(1);
            // When: the name has moved meanwhile
            InvalidDocumentException refusal = catchThrowableOfType(
                    InvalidDocumentException.class, () -> http.get(uri("rebinding.example", page.port())));
            // Then
            assertThat(refusal.code()).isEqualTo(ErrorCode.FETCH_REFUSED);
            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void a_redirect_to_the_same_name_is_looked_up_and_checked_again() throws IOException {
        try (Listener trap = new Listener("127.0.0.2", 0, Listener.page("inside"));
                Listener start = new Listener("127.0.0.1", trap.port(), Listener.redirect("/again"));
                NameServer names = new NameServer(List.of("127.0.0.1", "127.0.0.2"));
                OutboundHttp http = new OutboundHttp(settings(trap.port()), names::lookUp)) {
            // When
            InvalidDocumentException refusal = catchThrowableOfType(
                    InvalidDocumentException.class, () -> http.get(uri("rebinding.example", start.port())));
            // Then
            assertThat(refusal.code()).isEqualTo(ErrorCode.FETCH_REFUSED);
            assertThat(names.questions()).isEqualTo(2);
            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void an_intranet_host_that_the_operator_has_listed_works_wherever_it_is() throws IOException {
        try (Listener intranet = new Listener("127.0.0.2", 0, Listener.page("inside"));
                NameServer names = new NameServer(List.of("127.0.0.2"));
                OutboundHttp http = new OutboundHttp(settings(8080), names::lookUp)) {
            // When
            FetchedPage page = http.get(uri("intranet.example", intranet.port()));
            InvalidDocumentException refusal = catchThrowableOfType(
                    InvalidDocumentException.class, () -> http.get(uri("other.example", intranet.port())));
            // Then
            assertThat(new String(page.body(), StandardCharsets.UTF_8)).isEqualTo("inside");
            assertThat(refusal.code()).isEqualTo(ErrorCode.FETCH_REFUSED);
            assertThat(intranet.connections()).isEqualTo(1);
        }
    }
}
