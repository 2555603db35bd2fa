package dev.precis.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.extraction.ExtractedText;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.Acceptance;
import dev.precis.testing.RouteFixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.util.unit.DataSize;

/** The shipped routes of the door, with a fake store behind them and a stand-in for {@code direct:ingest-document}. */
final class HttpDoor implements AutoCloseable {

    static final int MAX_BYTES = 600;

    final FakeJobStore store = new FakeJobStore();
    final CompletionWatcher watcher = new CompletionWatcher(store, 8);
    final Sources sources = new Sources(Clock.systemUTC());
    private final ObjectMapper mapper = PipelineJson.mapper();
    private final HttpBatches batches;
    private final RouteFixture routes;

    /** The web, as far as it is needed. */
    volatile UrlSource pages =
            url -> new UrlSource.ExtractedPage("Fetched from a page.", "page.html", ReadingNotes.NONE);

    HttpDoor(Function<IncomingDocument, Acceptance> acceptor) {
        HttpSettings settings =
                new HttpSettings(Duration.ofSeconds(2), 8, Duration.ofSeconds(1), 8, 2, DataSize.ofMegabytes(1));
        ProblemWriter problems = new ProblemWriter(mapper);
        SummaryRequestReader reader = new SummaryRequestReader(mapper, Profiles.builtIn());
        HttpDocuments documents = new HttpDocuments(url -> pages.read(url), HttpDoor::extract, sources);
        HttpRequests requests = new HttpRequests(reader, documents, mapper, DataSize.ofBytes(MAX_BYTES));
        batches = new HttpBatches(requests, reader, documents, store, problems, settings);
        routes = RouteFixture.of(Stream.of(
                                "http-errors",
                                "submit-summary",
                                "list-summaries",
                                "get-summary",
                                "get-document",
                                "delete-summary",
                                "list-deliveries",
                                "submit-batch",
                                "summarize-text",
                                "summarize-url",
                                "list-engines",
                                "list-languages",
                                "list-profiles",
                                "list-sources",
                                "get-openapi",
                                "get-docs")
                        .map(name -> "camel/http/" + name + ".camel.yaml")
                        .toArray(String[]::new))
                .bean("httpRequests", requests)
                .bean("httpBatches", batches)
                .bean("httpAncestor", new HttpAncestor(reader, documents))
                .bean("httpLists", new HttpLists(Profiles.builtIn(), sources, problems))
                .bean("httpAnswers", new HttpAnswers(store, watcher, mapper, settings))
                .bean("httpPages", new HttpPages())
                .bean("problemWriter", problems);
        accept(acceptor);
        routes.start();
    }

    /** Stands in for the real extractor: bytes are UTF-8, and the hints come along. */
    private static ExtractedText extract(InputStream in, String name, String contentType) {
        try {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (text.startsWith("secret")) {
                throw new InvalidDocumentException(ErrorCode.ENCRYPTED_DOCUMENT, "it asks for a password");
            }
            return new ExtractedText(text + "|" + name + "|" + contentType, null, contentType, ReadingNotes.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Function<IncomingDocument, Acceptance> acceptor) {
        try {
            routes.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:ingest-document")
                            .process(exchange -> exchange.getMessage()
                                    .setBody(
                                            acceptor.apply(exchange.getMessage().getBody(IncomingDocument.class))));
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call as platform-http hands it on: headers, path parameters and query in the headers of the message. */
    Answer call(String operation, Object body, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put(Exchange.HTTP_PATH, "/called");
        return new Answer(routes.send("direct:" + operation, body, all), mapper);
    }

    Answer get(String operation, Object id, String accept) {
        return call(operation, null, Map.of("id", id.toString(), "Accept", accept));
    }

    record Answer(Exchange exchange, ObjectMapper mapper) {

        int status() {
            return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        }

        String header(String name) {
            return exchange.getMessage().getHeader(name, String.class);
        }

        String text() {
            return new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return mapper.readTree(text());
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        routes.close();
        batches.close();
        watcher.close();
    }
}
