package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.SummaryRequest;
import dev.precis.store.Job;
import dev.precis.store.JobStore;
import dev.precis.store.NewJob;
import dev.precis.testing.RouteFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.QueryTimeoutException;

class FailureReporterTest {

    private static final UUID JOB = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0190a1b2-0000-7000-8000-000000000002");
    private static final Instant FAILED_AT = Instant.parse("2026-01-05T09:00:00Z");

    @TempDir
    Path inbox;

    private final JobStore store = mock(JobStore.class);
    private FailureReporter reporter;

    @BeforeEach
    void reporter() {
        WatchedFolder folder = WatchedFolder.of("inbox", inbox, null, Lane.BULK);
        reporter = new FailureReporter(store, List.of(folder), file -> false, new MutableClock());
    }

    @Test
    void moves_a_document_whose_job_failed_later_to_failed() throws IOException {
        write(".done/sub/a.txt", "text");
        report(job(JOB, "sub/a.txt", null));
        assertThat(inbox.resolve(".failed/sub/a.txt")).hasContent("text");
        assertThat(inbox.resolve(".done/sub/a.txt")).doesNotExist();
        assertThat(ErrorFile.read(inbox.resolve(".failed/sub/a.txt.error.json")))
                .hasValue(ErrorFile.of(Failure.of(ErrorCode.ENGINE_FAILED, "it failed"), JOB, "sub/a.txt", FAILED_AT));
        verify(store).failureReported(JOB);
    }

    @Test
    void finds_the_document_that_had_to_take_another_name() throws IOException {
        write(".done/a.txt", "of another job");
        write(".done/a." + JOB + ".txt", "text");
        report(job(JOB, "a.txt", null));
        assertThat(inbox.resolve(".done/a.txt")).hasContent("of another job");
        assertThat(inbox.resolve(".failed/a.txt")).hasContent("text");
    }

    @Test
    void only_notes_a_failure_that_was_reported_when_the_file_was_settled() throws IOException {
        write(".done/a.txt", "an earlier version");
        write("a.txt", "");
        new FileSettler(new MutableClock())
                .settle(
                        new FoundFile(
                                WatchedFolder.of("inbox", inbox, null, Lane.BULK),
                                inbox.resolve("a.txt"),
                                FileState.of(inbox.resolve("a.txt")).orElseThrow()),
                        JOB,
                        Failure.of(ErrorCode.EMPTY_DOCUMENT, "empty"));
        report(job(JOB, "a.txt", null));
        verify(store).failureReported(JOB);
        assertThat(inbox.resolve(".done/a.txt")).exists();
    }

    @Test
    void writes_the_error_alone_where_the_document_is_nowhere() {
        report(job(JOB, "gone.txt", null));
        assertThat(inbox.resolve(".failed/gone.txt.error.json")).exists();
        assertThat(inbox.resolve(".failed/gone.txt")).doesNotExist();
        verify(store).failureReported(JOB);
    }

    @Test
    void waits_for_a_file_that_is_still_being_settled() throws IOException {
        write("a.txt", "text");
        report(job(JOB, "a.txt", null));
        verify(store, never()).failureReported(JOB);
        assertThat(inbox.resolve(".failed")).doesNotExist();
    }

    @Test
    void one_bad_job_does_not_stop_the_others() throws IOException {
        write(".failed", "in the way");
        report(job(JOB, "a.txt", null), job(OTHER, "b.txt", FAILED_AT));
        verify(store, never()).failureReported(JOB);
        verify(store).failureReported(OTHER);
    }

    @Test
    void a_name_that_leads_out_of_the_folder_stays_inside() {
        report(job(JOB, "../../evil.txt", null), job(OTHER, "a\0b", null));
        assertThat(inbox.resolve(".failed/" + JOB + ".error.json")).exists();
        assertThat(inbox.resolve(".failed/" + OTHER + ".error.json")).exists();
    }

    @Test
    void a_store_that_is_away_does_not_end_the_route() {
        when(store.unreportedFailures("folder", "inbox", 100)).thenThrow(new QueryTimeoutException("away"));
        FolderDoor door = mock(FolderDoor.class);
        try (RouteFixture routes = RouteFixture.of(
                        "camel/folder/report-folder-failures.camel.yaml", "camel/folder/folder-errors.camel.yaml")
                .property("precis.ingest.folder.report-source-uri", "direct:tick")
                .bean("failureReporter", reporter)
                .bean("folderDoor", door)
                .start()) {
            assertThat(routes.send("direct:tick", null).getException()).isNull();
        }
    }

    private void report(Job... jobs) {
        when(store.unreportedFailures("folder", "inbox", 100)).thenReturn(List.of(jobs));
        reporter.report();
    }

    private void write(String name, String content) throws IOException {
        Path file = inbox.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Job job(UUID id, String document, @Nullable Instant erasedAt) {
        return new Job(
                id,
                new NewJob.Source("folder", "inbox", document),
                JobStatus.FAILED,
                1,
                Lane.BULK,
                SummaryRequest.empty(),
                FAILED_AT,
                null,
                FAILED_AT,
                null,
                Failure.of(ErrorCode.ENGINE_FAILED, "it failed"),
                List.of(),
                erasedAt);
    }
}
