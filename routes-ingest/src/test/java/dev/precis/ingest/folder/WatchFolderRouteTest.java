package dev.precis.ingest.folder;

import static dev.precis.ingest.folder.FolderFixture.drop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.OverloadedException;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.activity.SourceState;
import dev.precis.store.Acceptance;
import dev.precis.store.JobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** Runs watch-folder as shipped, with the shipped endpoint, on two real folders. */
class WatchFolderRouteTest {

    @TempDir
    Path temp;

    private final List<IncomingDocument> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile @Nullable RuntimeException outage;

    private Path inbox;
    private FolderFixture door;

    @BeforeEach
    void start() throws Exception {
        inbox = temp.resolve("the inbox");
        List<WatchedFolder> folders = List.of(
                WatchedFolder.of("inbox", inbox, "press", Lane.BULK),
                WatchedFolder.of("other", temp.resolve("other"), null, Lane.INTERACTIVE));
        door = new FolderFixture(folders, mock(JobStore.class), this::accept);
    }

    private List<Acceptance> accept(List<IncomingDocument> documents) {
        if (documents.isEmpty()) {
            return List.of();
        }
        attempts.incrementAndGet();
        RuntimeException now = outage;
        if (now != null && documents.stream().anyMatch(document -> document.rejection() == null)) {
            throw now;
        }
        if (documents.stream().anyMatch(document -> "spoilt".equals(document.text()))) {
            throw new DataIntegrityViolationException("a value the store cannot keep");
        }
        accepted.addAll(documents);
        return documents.stream()
                .map(document -> new Acceptance(UUID.randomUUID(), 1, Acceptance.Outcome.CREATED))
                .toList();
    }

    @AfterEach
    void stop() {
        door.close();
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
        assertThat(document.door().outputs()).containsExactly(new Output.File());
        assertThat(document.retryFailed()).isTrue();
        assertThat(document.sourceKey()).startsWith("sub/deep/Bericht über.txt|7|2020-01-01T00:00:00Z|");
        assertThat(accepted).hasSize(1);
    }

    @Test
    void each_folder_has_its_lane() throws IOException {
        drop(temp.resolve("other"), "a.txt", "text");
        await().until(() -> accepted.size() == 1);
        assertThat(accepted.get(0).door().lane()).isEqualTo(Lane.INTERACTIVE);
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
        assertThat(door.reads).hasValue(0);
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
    void one_document_that_the_store_cannot_keep_does_not_spoil_the_others() throws IOException {
        drop(inbox, "a.txt", "text one");
        drop(inbox, "b.txt", "spoilt");
        drop(inbox, "c.txt", "text two");
        await().until(() -> Files.exists(inbox.resolve(".failed/b.txt")));
        await().until(() -> Files.exists(inbox.resolve(".done/a.txt")) && Files.exists(inbox.resolve(".done/c.txt")));
        assertThat(accepted).hasSize(3);
    }

    @Test
    void the_source_tells_its_last_look_and_what_went_wrong() throws IOException {
        outage = new DataAccessResourceFailureException("no store");
        drop(inbox, "a.txt", "text");
        await().until(() -> door.sources.states().get(0).lastError() != null);
        SourceState state = door.sources.states().get(0);
        assertThat(state.name()).isEqualTo("inbox");
        assertThat(state.lastPollAt()).isNotNull();
        assertThat(state.lastError().text()).contains("DataAccessResourceFailureException");
        assertThat(state.reading()).isEmpty();
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
        await().during(Duration.ofMillis(300)).until(() -> accepted.size() == 1 && door.reads.get() == 1);
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
}
