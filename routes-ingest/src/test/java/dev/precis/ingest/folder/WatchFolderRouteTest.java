package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.OverloadedException;
import dev.precis.contract.ReadingNotes;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.TextExtractor;
import dev.precis.ingest.IncomingDocument;
import dev.precis.store.Acceptance;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.util.unit.DataSize;

/** Runs watch-folder as shipped, with the shipped endpoint, on two real folders. */
class WatchFolderRouteTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path temp;

    private final List<IncomingDocument> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile @Nullable RuntimeException outage;

    private Path inbox;
    private RouteFixture routes;

    @BeforeEach
    void start() throws Exception {
        inbox = temp.resolve("the inbox");
        FolderProperties.Watching watching = new FolderProperties.Watching(
                "unused", Duration.ofMillis(20), Duration.ofMillis(1), Duration.ofMillis(100), 500);
        List<WatchedFolder> folders = List.of(
                new WatchedFolder("inbox", inbox, "press", Lane.BULK),
                new WatchedFolder("other", temp.resolve("other"), null, Lane.INTERACTIVE));
        FolderWatch watch = new FolderWatch(folders, watching, Clock.systemUTC());
        TextExtractor extractor = this::extract;
        FolderDocumentReader reader = new FolderDocumentReader(extractor, DataSize.ofBytes(1_000));
        routes = RouteFixture.of("camel/folder/watch-folder.camel.yaml", "camel/folder/folder-errors.camel.yaml")
                .bean("folderWatch", watch)
                .bean("folderDoor", new FolderDoor(watch, reader, new FileSettler(Clock.systemUTC())));
        shipped().forEach((key, value) -> routes.property(key.toString(), value.toString()));
        routes.property("precis.ingest.folder.poll-interval", "20");
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ingest-document").process(exchange -> {
                    attempts.incrementAndGet();
                    RuntimeException now = outage;
                    IncomingDocument document = exchange.getMessage().getBody(IncomingDocument.class);
                    if (now != null && document.rejection() == null) {
                        throw now;
                    }
                    assertThat(exchange.getMessage().getHeaders()).isEmpty();
                    accepted.add(document);
                    exchange.getMessage().setBody(new Acceptance(UUID.randomUUID(), 1, Acceptance.Outcome.CREATED));
                });
            }
        });
        routes.context().addLifecycleStrategy(new FolderRoutes(folders));
        routes.start();
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void takes_files_of_sub_folders_with_their_path() throws IOException {
        drop(inbox, "sub/deep/Bericht über.txt", "A text.");
        await().until(() -> Files.exists(inbox.resolve(".done/sub/deep/Bericht über.txt")));
        IncomingDocument document = accepted.get(0);
        assertThat(document.source().type()).isEqualTo("folder");
        assertThat(document.source().name()).isEqualTo("inbox");
        assertThat(document.source().document()).isEqualTo("sub/deep/Bericht über.txt");
        assertThat(document.text()).isEqualTo("A text.");
        assertThat(document.request().profile()).isEqualTo("press");
        assertThat(document.request().outputs()).containsExactly(new Output.File());
        assertThat(document.retryFailed()).isTrue();
        assertThat(document.sourceKey()).startsWith("sub/deep/Bericht über.txt|7|2020-01-01T00:00:00Z|");
        assertThat(accepted).hasSize(1);
    }

    @Test
    void each_folder_has_its_lane() throws IOException {
        drop(temp.resolve("other"), "a.txt", "text");
        await().until(() -> accepted.size() == 1);
        assertThat(accepted.get(0).defaultLane()).isEqualTo(Lane.INTERACTIVE);
    }

    @Test
    void reports_an_empty_file() throws IOException {
        drop(inbox, "empty.txt", "");
        await().until(() -> Files.exists(inbox.resolve(".failed/empty.txt.error.json")));
        assertThat(accepted.get(0).rejection().code()).isEqualTo(ErrorCode.EMPTY_DOCUMENT);
    }

    @Test
    void rejects_a_file_that_is_too_large_unread() throws IOException {
        drop(inbox, "large.txt", "x".repeat(1_001));
        await().until(() -> Files.exists(inbox.resolve(".failed/large.txt.error.json")));
        assertThat(accepted.get(0).rejection().code()).isEqualTo(ErrorCode.DOCUMENT_TOO_LARGE);
        assertThat(reads).hasValue(0);
    }

    @Test
    void tries_a_file_again_that_was_moved_back() throws IOException {
        drop(inbox, "a.txt", "bad");
        await().until(() -> Files.exists(inbox.resolve(".failed/a.txt")));
        assertThat(accepted.get(0).rejection().code()).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT);
        Files.move(inbox.resolve(".failed/a.txt"), inbox.resolve("a.txt"));
        await().until(() -> accepted.size() == 2);
        assertThat(accepted.get(1).sourceKey()).isEqualTo(accepted.get(0).sourceKey());
    }

    @Test
    void ignores_unfinished_downloads_and_system_files() throws IOException {
        for (String name : List.of(
                ".hidden",
                "a.part",
                "b.TMP",
                "c.crdownload",
                "~$d.docx",
                "._e",
                "thumbs.db",
                "Desktop.ini",
                "@eaDir/f.txt",
                ".stfolder/g.txt",
                "sub/.done/h.txt",
                "sub/@EADIR/i.txt")) {
            drop(inbox, name, "text");
        }
        drop(inbox, "last.txt", "text");
        await().until(() -> Files.exists(inbox.resolve(".done/last.txt")));
        await().during(Duration.ofMillis(200)).until(() -> accepted.size() == 1);
    }

    @Test
    void does_not_follow_symlinks_out_of_the_folder() throws IOException {
        Path secret = drop(temp.resolve("outside"), "secret.txt", "secret");
        Files.createSymbolicLink(inbox.resolve("link.txt"), secret);
        Files.createSymbolicLink(inbox.resolve("linked"), temp.resolve("outside"));
        drop(inbox, "last.txt", "text");
        await().until(() -> Files.exists(inbox.resolve(".done/last.txt")));
        await().during(Duration.ofMillis(200)).until(() -> accepted.size() == 1);
        assertThat(secret).exists();
    }

    @Test
    void leaves_a_file_alone_while_the_store_is_away() throws IOException {
        outage = new DataAccessResourceFailureException("no store", new IOException("refused"));
        drop(inbox, "a.txt", "text");
        drop(inbox, "b.txt", "text");
        await().until(() -> attempts.get() > 0);
        await().during(Duration.ofMillis(300)).until(() -> attempts.get() == 1);
        assertThat(inbox.resolve("a.txt")).exists();
        assertThat(inbox.resolve("b.txt")).exists();
    }

    @Test
    void comes_back_after_an_overload() throws IOException {
        outage = new OverloadedException("full", Duration.ofMillis(50));
        drop(inbox, "a.txt", "text");
        await().until(() -> attempts.get() > 1);
        outage = null;
        await().until(() -> Files.exists(inbox.resolve(".done/a.txt")));
        assertThat(accepted).hasSize(1);
    }

    @Test
    void a_bug_becomes_the_failure_of_that_document() throws IOException {
        drop(inbox, "a.txt", "bug");
        drop(inbox, "b.txt", "text");
        await().until(() -> Files.exists(inbox.resolve(".failed/a.txt.error.json")));
        await().until(() -> Files.exists(inbox.resolve(".done/b.txt")));
        assertThat(ErrorFile.read(inbox.resolve(".failed/a.txt.error.json"))
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void a_document_that_is_refused_at_its_acceptance_fails_with_that_code() throws IOException {
        outage = new InvalidDocumentException(ErrorCode.INVALID_REQUEST, "no such profile");
        drop(inbox, "a.txt", "text");
        await().until(() -> Files.exists(inbox.resolve(".failed/a.txt")));
        assertThat(accepted.get(0).rejection().code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void does_not_read_a_file_again_that_cannot_be_moved() throws IOException {
        Files.writeString(inbox.resolve(".done"), "in the way");
        drop(inbox, "a.txt", "text");
        await().until(() -> accepted.size() == 1);
        await().during(Duration.ofMillis(300)).until(() -> accepted.size() == 1 && reads.get() == 1);
        assertThat(inbox.resolve("a.txt")).exists();
    }

    @Test
    void strange_names_break_nothing() throws IOException {
        List<String> names =
                List.of("a b%20c.txt", "line\nbreak.txt", "${body}.txt", "{{x}}.txt", "q?x=1&y#z.txt", "..x");
        for (String name : names) {
            drop(inbox, name, "text");
        }
        await().until(() -> accepted.size() == names.size() - 1);
        await().untilAsserted(
                        () -> assertThat(inbox.resolve(".done/${body}.txt")).exists());
    }

    private Path drop(Path folder, String name, String content) throws IOException {
        Path written = Files.writeString(temp.resolve(UUID.randomUUID().toString()), content);
        Files.setLastModifiedTime(written, FileTime.from(LONG_AGO));
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
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
        try (InputStream file = WatchFolderRouteTest.class.getResourceAsStream("/precis-folder.properties")) {
            shipped.load(file);
        }
        return shipped;
    }
}
