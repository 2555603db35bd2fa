package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSettlerTest {

    private static final UUID JOB = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");
    private static final Failure EMPTY = Failure.of(ErrorCode.EMPTY_DOCUMENT, "the file has no bytes");

    @TempDir
    Path temp;

    private final FileSettler settler = new FileSettler(new MutableClock());
    private WatchedFolder folder;
    private Path inbox;

    @BeforeEach
    void folder() throws IOException {
        inbox = Files.createDirectory(temp.resolve("inbox"));
        folder = WatchedFolder.of("inbox", inbox, null, Lane.BULK);
    }

    @Test
    void moves_a_summarized_file_to_done_without_overwriting_an_earlier_one() throws IOException {
        settler.settle(file("sub/a.txt", "first"), UUID.randomUUID(), null);
        settler.settle(file("sub/a.txt", "second"), JOB, null);
        settler.settle(file("sub/a.txt", "third"), JOB, null);
        assertThat(inbox.resolve(".done/sub/a.txt")).hasContent("first");
        assertThat(inbox.resolve(".done/sub/a." + JOB + ".txt")).hasContent("second");
        assertThat(inbox.resolve(".done/sub/a." + JOB + "-2.txt")).hasContent("third");
        assertThat(inbox.resolve("sub/a.txt")).doesNotExist();
    }

    @Test
    void puts_an_error_file_beside_a_document_that_cannot_be_read() throws IOException {
        settler.settle(file("sub/a.pdf", ""), JOB, EMPTY);
        assertThat(inbox.resolve(".failed/sub/a.pdf")).exists();
        assertThat(ErrorFile.read(inbox.resolve(".failed/sub/a.pdf.error.json")))
                .hasValueSatisfying(error -> {
                    assertThat(error.code()).isEqualTo(ErrorCode.EMPTY_DOCUMENT);
                    assertThat(error.permanent()).isTrue();
                    assertThat(error.jobId()).isEqualTo(JOB);
                    assertThat(error.document()).isEqualTo("sub/a.pdf");
                });
        try (var files = Files.list(inbox.resolve(".failed/sub"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void never_writes_over_a_document_that_is_called_like_an_error_file() throws IOException {
        settler.settle(file("a.pdf.error.json", "mine"), UUID.randomUUID(), EMPTY);
        settler.settle(file("a.pdf", ""), JOB, EMPTY);
        assertThat(inbox.resolve(".failed/a.pdf.error.json")).hasContent("mine");
        assertThat(inbox.resolve(".failed/a." + JOB + ".pdf.error.json")).exists();
    }

    @Test
    void forgets_the_error_of_a_file_that_was_moved_back_and_accepted() throws IOException {
        settler.settle(file("a.pdf", ""), JOB, EMPTY);
        Files.move(inbox.resolve(".failed/a.pdf"), inbox.resolve("a.pdf"));
        settler.settle(found("a.pdf"), JOB, null);
        assertThat(inbox.resolve(".failed/a.pdf.error.json")).doesNotExist();
        assertThat(inbox.resolve(".done/a.pdf")).exists();
    }

    @Test
    void keeps_the_error_of_an_earlier_document_that_is_still_there() throws IOException {
        settler.settle(file("a.pdf", ""), JOB, EMPTY);
        settler.settle(file("a.pdf", "new"), UUID.randomUUID(), null);
        assertThat(inbox.resolve(".failed/a.pdf.error.json")).exists();
    }

    @Test
    void two_processes_on_one_folder_settle_a_file_once() throws IOException {
        FoundFile file = file("a.txt", "text");
        assertThat(settler.settle(file, JOB, null)).isTrue();
        assertThat(new FileSettler(new MutableClock()).settle(file, JOB, null)).isTrue();
        try (var files = Files.list(inbox.resolve(".done"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void leaves_a_file_that_changed_after_it_was_read() throws IOException {
        FoundFile file = file("a.txt", "text");
        Files.writeString(file.path(), "longer text");
        assertThat(settler.settle(file, JOB, null)).isTrue();
        assertThat(file.path()).hasContent("longer text");
    }

    @Test
    void does_not_move_through_links_that_lead_out_of_the_folder() throws IOException {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createDirectory(inbox.resolve(".done"));
        Files.createSymbolicLink(inbox.resolve(".done/sub"), outside);
        settler.settle(file("sub/a.txt", "text"), JOB, null);
        assertThat(outside).isEmptyDirectory();
        assertThat(inbox.resolve(".done/sub-2/a.txt")).hasContent("text");
    }

    @Test
    void says_that_a_file_has_to_stay() throws IOException {
        Files.writeString(inbox.resolve(".done"), "not a folder");
        FoundFile file = file("a.txt", "text");
        assertThat(settler.settle(file, JOB, null)).isFalse();
        assertThat(file.path()).hasContent("text");
    }

    @Test
    void a_very_long_name_finds_a_place_for_its_error_file() throws IOException {
        settler.settle(file("x".repeat(251) + ".pdf", ""), JOB, EMPTY);
        try (var files = Files.list(inbox.resolve(".failed"))) {
            assertThat(files).hasSize(2);
        }
    }

    private FoundFile file(String name, String content) throws IOException {
        Path path = inbox.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return found(name);
    }

    private FoundFile found(String name) throws IOException {
        Path path = inbox.resolve(name);
        return new FoundFile(folder, path, FileState.of(path).orElseThrow());
    }
}
