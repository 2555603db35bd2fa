package dev.precis.ingest.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;

/** The contract itself, for programs and for people. Thread-safe. */
public final class HttpPages {

    private final byte[] openapi = resource("openapi.yaml");
    private final byte[] docs = resource("docs.html");

    /** The contract (RFC 9512 names the media type). */
    public void openapi(Exchange exchange) {
        HttpAnswer.write(exchange.getMessage(), 200, "application/yaml", openapi);
    }

    String openapi() {
        return new String(openapi, StandardCharsets.UTF_8);
    }

    /** The page for people; it needs no script and nothing from elsewhere. */
    public void docs(Exchange exchange) {
        HttpAnswer.write(exchange.getMessage(), 200, "text/html; charset=UTF-8", docs);
        exchange.getMessage()
                .setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    }

    private static byte[] resource(String name) {
        try (InputStream in = HttpPages.class.getResourceAsStream("/openapi/" + name)) {
            if (in == null) {
                throw new IllegalStateException("openapi/" + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
