package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.SummaryRequest;
import dev.precis.store.Job;
import dev.precis.store.JobStore;
import dev.precis.store.NewJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a process dies that moves files aside, the next one leaves the folder as if nobody had died. */
class FolderDeathsTest {

    private static final UUID JOB = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");
    private static final Instant FAILED_AT = Instant.parse("2026-01-05T09:00:00Z");
    private static final Failure EMPTY = Failure.of(ErrorCode.EMPTY_DOCUMENT, "the file has no bytes");

    @TempDir
    Path temp;

    @Test
    void a_summarized_document_is_in_done_once() throws IOException {
        int deaths = dieEverywhere(write("sub/a.txt"), inbox -> settle(inbox, null), ".done/sub/a.txt: text");
        assertThat(deaths).isGreaterThan(2);
    }

    @Test
    void a_document_that_cannot_be_read_is_in_failed_once_and_so_is_its_error() throws IOException {
        int deaths = dieEverywhere(
                write("sub/a.txt"),
                inbox -> settle(inbox, EMPTY),
                ".failed/sub/a.txt: text",
                ".failed/sub/a.txt.error.json: " + JOB);
        assertThat(deaths).isGreaterThan(4);
    }

    @Test
    void a_document_whose_job_failed_later_is_in_failed_once_and_so_is_its_error() throws IOException {
        int deaths = dieEverywhere(
                write(".done/sub/a.txt"),
                FolderDeathsTest::report,
                ".failed/sub/a.txt: text",
                ".failed/sub/a.txt.error.json: " + JOB);
        assertThat(deaths).isGreaterThan(4);
    }

    @Test
    void the_error_of_a_document_that_is_nowhere_is_in_failed_once() throws IOException {
        int deaths = dieEverywhere(
                write("another.txt"),
                FolderDeathsTest::report,
                "another.txt: text",
                ".failed/sub/a.txt.error.json: " + JOB);
        assertThat(deaths).isGreaterThan(4);
    }

    @Test
    void a_document_that_was_moved_back_and_summarized_leaves_no_error() throws IOException {
        int deaths = dieEverywhere(
                inbox -> {
                    write("sub/a.txt").in(inbox);
                    settle(inbox, EMPTY);
                    Files.move(inbox.resolve(".failed/sub/a.txt"), inbox.resolve("sub/a.txt"));
                },
                inbox -> settle(inbox, null),
                ".done/sub/a.txt: text");
        assertThat(deaths).isGreaterThan(4);
    }

    @FunctionalInterface
    private interface Step {
        void in(Path inbox) throws IOException;
    }

    private static Step write(String name) {
        return inbox -> {
            Files.createDirectories(inbox.resolve(name).getParent());
            Files.writeString(inbox.resolve(name), "text");
        };
    }

    /** How often a process died; after each death another one lives on, and what it leaves has to be this. */
    private int dieEverywhere(Step given, Step life, String... left) throws IOException {
        for (int deaths = 0; ; deaths++) {
            Path inbox = temp.resolve("inbox-" + deaths);
            Files.createDirectory(inbox);
            given.in(inbox);
            boolean died = DyingFiles.dies(deaths + 1, () -> life.in(inbox));
            life.in(inbox);
            assertThat(files(inbox)).as("after death %d", deaths + 1).containsExactlyInAnyOrder(left);
            if (!died) {
                return deaths;
            }
        }
    }

    private static void settle(Path inbox, @Nullable Failure rejection) {
        Path path = inbox.resolve("sub/a.txt");
        try {
            if (Files.exists(path)) {
                FoundFile file =
                        new FoundFile(folder(inbox), path, FileState.of(path).orElseThrow());
                new FileSettler(new MutableClock()).settle(file, JOB, rejection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void report(Path inbox) {
        JobStore store = mock(JobStore.class);
        when(store.unreportedFailures(anyString(), anyString(), anyInt())).thenReturn(List.of(failedJob()));
        new FailureReporter(store, List.of(folder(inbox)), file -> false, new MutableClock()).report();
    }

    private static WatchedFolder folder(Path inbox) {
        return WatchedFolder.of("inbox", inbox, null, Lane.BULK);
    }

    private static Job failedJob() {
        return new Job(
                JOB,
                new NewJob.Source("folder", "inbox", "sub/a.txt"),
                JobStatus.FAILED,
                1,
                Lane.BULK,
                SummaryRequest.empty(),
                FAILED_AT,
                null,
                FAILED_AT,
                null,
                EMPTY,
                List.of(),
                null);
    }

    private static List<String> files(Path inbox) throws IOException {
        try (Stream<Path> all = Files.walk(inbox)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(FolderLock.NAME))
                    .map(file -> inbox.relativize(file) + ": " + content(file))
                    .toList();
        }
    }

    private static String content(Path file) {
        try {
            return ErrorFile.read(file).map(error -> error.jobId().toString()).orElse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
