package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.extraction.ExtractedText;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.Acceptance;
import dev.precis.store.JobStore;
import dev.precis.testing.RouteFixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The folder door as shipped, with the shipped endpoint, on real folders; quick, and with an extractor that knows three words. */
final class FolderFixture implements AutoCloseable {

    static final int MAX_BYTES = 1_000;
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    final AtomicInteger reads = new AtomicInteger();
    final Sources sources = new Sources(Clock.systemUTC());
    private final RouteFixture routes;

    /**
     * @param folders that are watched
     * @param store asked for what came before
     * @param acceptor commits documents
     */
    FolderFixture(
            List<WatchedFolder> folders, JobStore store, Function<List<IncomingDocument>, List<Acceptance>> acceptor)
            throws Exception {
        FolderProperties.Watching watching = new FolderProperties.Watching(
                "unused", Duration.ofMillis(20), Duration.ofMillis(1), Duration.ofMillis(100), 500);
        FolderWatch watch = new FolderWatch(folders, watching, sources, Clock.systemUTC());
        LocalProfiles localProfiles = new LocalProfiles(
                new SummaryRequestReader(PipelineJson.mapper(), Profiles.builtIn()), PipelineJson.mapper());
        FolderDocumentReader reader =
                new FolderDocumentReader(this::extract, localProfiles, DataSize.ofBytes(MAX_BYTES));
        routes = RouteFixture.of("camel/folder/watch-folder.camel.yaml", "camel/folder/folder-errors.camel.yaml")
                .bean("folderWatch", watch)
                .bean("folderBatch", new FolderBatch(watch))
                .bean("sameThread", new SynchronousExecutorService())
                .bean(
                        "folderDoor",
                        new FolderDoor(watch, reader, new EarlierDocuments(store), new FileSettler(Clock.systemUTC())));
        shipped().forEach((key, value) -> routes.property(key.toString(), value.toString()));
        routes.property("precis.ingest.folder.poll-interval", "20");
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            @SuppressWarnings("unchecked")
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ingest-documents").process(exchange -> {
                    assertThat(exchange.getMessage().getHeaders()).isEmpty();
                    exchange.getMessage()
                            .setBody(acceptor.apply(exchange.getMessage().getBody(List.class)));
                });
            }
        });
        routes.context().addLifecycleStrategy(new FolderRoutes(folders));
        routes.start();
    }

    /** A file that is there at once, and has long been left alone. */
    static Path drop(Path folder, String name, String content) throws IOException {
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        Path written = Files.writeString(folder.resolveSibling("." + UUID.randomUUID()), content);
        Files.setLastModifiedTime(written, FileTime.from(LONG_AGO));
        return Files.move(written, target);
    }

    private ExtractedText extract(InputStream in, @Nullable String name, @Nullable String contentType) {
        reads.incrementAndGet();
        try {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (text.equals("bad")) {
                throw new InvalidDocumentException(ErrorCode.UNREADABLE_DOCUMENT, "damaged");
            }
            if (text.equals("bug")) {
                throw new NullPointerException("a bug");
            }
            return new ExtractedText(text, null, "text/plain", ReadingNotes.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties shipped() throws IOException {
        Properties shipped = new Properties();
        try (InputStream file = FolderFixture.class.getResourceAsStream("/precis-folder.properties")) {
            shipped.load(file);
        }
        return shipped;
    }

    @Override
    public void close() {
        routes.close();
    }
}
