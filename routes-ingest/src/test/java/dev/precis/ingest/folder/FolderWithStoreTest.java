package dev.precis.ingest.folder;

import static dev.precis.ingest.folder.FolderFixture.drop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.precis.contract.Lane;
import dev.precis.contract.PipelineJson;
import dev.precis.ingest.DocumentAcceptor;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.WorkQueues;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.folder.WatchedFolder.After;
import dev.precis.ingest.folder.WatchedFolder.Duplicates;
import dev.precis.ingest.request.Profiles;
import dev.precis.store.Acceptance;
import dev.precis.store.JdbcJobStore;
import dev.precis.store.Job;
import dev.precis.store.JobQuery;
import dev.precis.store.JobStore;
import dev.precis.store.StoreDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders whose documents become jobs of a real store. */
class FolderWithStoreTest {

    @TempDir
    static Path database;

    private static HikariDataSource dataSource;
    private static JobStore store;
    private static DocumentAcceptor acceptor;

    @TempDir
    Path temp;

    private Path inbox;
    /** A folder of its own for each test: the store is shared. */
    private final String name = UUID.randomUUID().toString();

    private FolderFixture door;

    @BeforeAll
    static void openStore() {
        dataSource = StoreDataSource.open("jdbc:h2:file:" + database.resolve("jobs"), "sa", "", 8);
        StoreDataSource.migrate(dataSource);
        store = new JdbcJobStore(dataSource, Clock.systemUTC());
        acceptor = new DocumentAcceptor(
                store,
                new WorkQueues(queue -> OptionalInt.of(0), store, Clock.systemUTC(), 1000),
                Profiles.builtIn(),
                new Sources(Clock.systemUTC()),
                PipelineJson.mapper(),
                new SimpleMeterRegistry(),
                1000);
    }

    @AfterAll
    static void closeStore() {
        dataSource.close();
    }

    @BeforeEach
    void folder() {
        inbox = temp.resolve("inbox");
    }

    @AfterEach
    void stop() {
        if (door != null) {
            door.close();
        }
    }

    @Test
    void B5_two_processes_on_one_folder_make_one_job_of_each_file() throws Exception {
        Files.createDirectories(inbox);
        for (int i = 0; i < 200; i++) {
            drop(inbox, "sub/" + i + ".txt", "Text " + i);
        }
        WatchedFolder folder = watched(After.MOVE, Duplicates.REPROCESS);
        try (FolderFixture one = open(folder);
                FolderFixture other = open(folder)) {
            // files move while they are counted
            await().ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(() -> files(inbox.resolve(".done")) == 200);
            assertThat(one.sources.states()).hasSize(1);
            assertThat(other.sources.states()).hasSize(1);
        }
        assertThat(jobs())
                .extracting(job -> job.source().document())
                .doesNotHaveDuplicates()
                .hasSize(200);
    }

    @Test
    void B6_the_same_name_with_other_content_is_another_job() throws Exception {
        door = open(watched(After.MOVE, Duplicates.REPROCESS));
        drop(inbox, "a.txt", "One.");
        await().until(() -> files(inbox.resolve(".done")) == 1);
        drop(inbox, "a.txt", "Two.");
        await().until(() -> files(inbox.resolve(".done")) == 2);
        assertThat(jobs()).hasSize(2);
    }

    @Test
    void B6_a_repeated_content_is_summarized_again_and_says_what_it_repeats() throws Exception {
        door = open(watched(After.MOVE, Duplicates.REPROCESS));
        drop(inbox, "a.txt", "The same.");
        await().until(() -> jobs().size() == 1);
        UUID first = jobs().get(0).id();
        drop(inbox, "b.txt", "The same.");
        await().until(() -> jobs().size() == 2);
        assertThat(warnings(jobs().get(0).id())).contains("REPEATED_DOCUMENT").contains(first.toString());
        assertThat(warnings(first)).doesNotContain("REPEATED_DOCUMENT");
    }

    @Test
    void B6_where_repetitions_are_skipped_the_file_is_settled_without_a_job() throws Exception {
        Files.createDirectories(inbox);
        drop(inbox, "a.txt", "The same.");
        drop(inbox, "b.txt", "The same.");
        drop(inbox, "c.txt", "Another.");
        door = open(watched(After.MOVE, Duplicates.SKIP));
        await().until(() -> files(inbox.resolve(".done")) == 3);
        assertThat(jobs()).hasSize(2);
    }

    @Test
    void B11_a_folder_that_nothing_may_be_written_to_is_read_once_even_by_the_next_process() throws Exception {
        WatchedFolder folder = watched(After.NOTHING, Duplicates.REPROCESS);
        Files.createDirectories(inbox);
        drop(inbox, "a.txt", "Text.");
        drop(inbox, "bad.txt", "bad");
        try (FolderFixture first = open(folder)) {
            await().until(() -> jobs().size() == 2);
            await().during(Duration.ofMillis(200)).until(() -> first.reads.get() == 2);
        }
        door = open(folder);
        drop(inbox, "b.txt", "More.");
        await().until(() -> jobs().size() == 3);
        assertThat(door.reads).hasValue(1);
        assertThat(Files.list(inbox)).hasSize(3);
    }

    @Test
    void a_file_that_was_committed_but_not_moved_before_a_kill_is_moved_and_makes_no_second_job() throws Exception {
        WatchedFolder folder = watched(After.MOVE, Duplicates.REPROCESS);
        Files.createDirectories(inbox);
        Path file = drop(inbox, "a.txt", "Text.");
        byte[] content = Files.readAllBytes(file);
        var modified = Files.getLastModifiedTime(file);
        try (FolderFixture first = open(folder)) {
            await().until(() -> files(inbox.resolve(".done")) == 1);
        }
        Files.write(file, content);
        Files.setLastModifiedTime(file, modified);
        door = open(folder);
        await().until(() -> Files.notExists(file));
        assertThat(jobs()).hasSize(1);
    }

    @Test
    void a_folder_may_be_emptied_instead() throws Exception {
        Files.createDirectories(inbox);
        Path file = drop(inbox, "a.txt", "Text.");
        drop(inbox, "bad.txt", "bad");
        door = open(watched(After.DELETE, Duplicates.REPROCESS));
        await().until(() -> Files.notExists(file) && Files.exists(inbox.resolve(".failed/bad.txt.error.json")));
        assertThat(inbox.resolve(".done")).doesNotExist();
        assertThat(jobs()).hasSize(2);
    }

    @Test
    void only_files_that_the_patterns_name_are_documents() throws Exception {
        Files.createDirectories(inbox);
        drop(inbox, "a.pdf", "Text a.");
        drop(inbox, "b.txt", "Text b.");
        drop(inbox, "drafts/c.pdf", "Text c.");
        drop(inbox, "reports/2026/d.doc", "Text d.");
        NameRules names = new NameRules(true, List.of("*.pdf", "reports/**"), List.of("drafts"));
        door = open(new WatchedFolder(name, inbox, null, Lane.BULK, names, After.MOVE, Duplicates.REPROCESS));
        await().until(() -> jobs().size() == 2);
        await().during(Duration.ofMillis(200)).until(() -> jobs().size() == 2);
        assertThat(jobs())
                .extracting(job -> job.source().document())
                .containsExactlyInAnyOrder("a.pdf", "reports/2026/d.doc");
    }

    @Test
    void sub_folders_are_left_alone_where_they_are_not_asked_for() throws Exception {
        Files.createDirectories(inbox);
        drop(inbox, "sub/a.txt", "Text a.");
        drop(inbox, "b.txt", "Text b.");
        NameRules names = new NameRules(false, List.of(), List.of());
        door = open(new WatchedFolder(name, inbox, null, Lane.BULK, names, After.MOVE, Duplicates.REPROCESS));
        await().until(() -> files(inbox.resolve(".done")) == 1);
        await().during(Duration.ofMillis(200)).until(() -> jobs().size() == 1);
    }

    private WatchedFolder watched(After after, Duplicates duplicates) {
        return new WatchedFolder(name, inbox, null, Lane.BULK, NameRules.EVERYTHING, after, duplicates);
    }

    private static FolderFixture open(WatchedFolder folder) throws Exception {
        return new FolderFixture(List.of(folder), store, FolderWithStoreTest::accept);
    }

    private static List<Acceptance> accept(List<IncomingDocument> documents) {
        return acceptor.acceptAll(documents);
    }

    private List<Job> jobs() {
        return store.list(new JobQuery(null, "folder:" + name, null, null, 500)).jobs();
    }

    private static String warnings(UUID id) {
        return store.dispatch(id).toString();
    }

    private static long files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
