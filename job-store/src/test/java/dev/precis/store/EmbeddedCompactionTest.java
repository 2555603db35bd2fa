package dev.precis.store;

import static dev.precis.store.Samples.aDocument;
import static dev.precis.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedCompactionTest {

    private static final int DOCUMENTS = 600;
    private static final int DOCUMENTS_A_COMPACTION = 20;

    @TempDir
    Path folder;

    @Test
    void the_file_grows_with_what_it_holds_and_not_with_every_commit() throws Exception {
        // When
        long without = size("without", false);
        long with = size("with", true);
        // Then
        assertThat(with).isLessThan(without / 2);
    }

    @Test
    void the_place_of_erased_documents_is_used_again() throws Exception {
        // Given
        try (HikariDataSource dataSource = open("erased")) {
            List<UUID> ids = work(dataSource, true);
            long before = Files.size(folder.resolve("erased.mv.db"));
            // When
            for (int round = 0; round < 3; round++) {
                erase(dataSource, ids);
                ids = work(dataSource, true);
            }
            // Then
            assertThat(Files.size(folder.resolve("erased.mv.db")))
                    .as("%d before", before)
                    .isLessThan(2 * before);
        }
    }

    @Test
    void a_database_that_is_left_alone_shrinks_to_what_it_holds_and_keeps_it() throws Exception {
        // Given
        List<UUID> ids;
        try (HikariDataSource dataSource = open("idle")) {
            ids = work(dataSource, false);
            // When
            try (EmbeddedCompaction compaction = EmbeddedCompaction.start(dataSource)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> validPercent(dataSource) >= 50);
            }
            // Then
            assertEverythingIn(dataSource, ids);
        }
        try (HikariDataSource dataSource = open("idle")) {
            assertEverythingIn(dataSource, ids);
        }
    }

    private static void assertEverythingIn(HikariDataSource dataSource, List<UUID> ids) {
        JobStore jobs = new JdbcJobStore(dataSource, Clock.systemUTC());
        assertThat(ids).hasSize(DOCUMENTS).allSatisfy(id -> {
            assertThat(jobs.find(id).orElseThrow().isFinished()).isTrue();
            assertThat(jobs.text(id)).isPresent();
        });
    }

    private long size(String name, boolean compacted) throws SQLException, IOException {
        try (HikariDataSource dataSource = open(name)) {
            work(dataSource, compacted);
            return Files.size(folder.resolve(name + ".mv.db"));
        }
    }

    private static List<UUID> work(HikariDataSource dataSource, boolean compacted) throws SQLException {
        JobStore jobs = new JdbcJobStore(dataSource, Clock.systemUTC());
        List<UUID> ids = new ArrayList<>();
        for (int i = 1; i <= DOCUMENTS; i++) {
            UUID id = jobs.accept(aDocument("document-" + i)).jobId();
            jobs.record(succeeded(id, 1));
            ids.add(id);
            if (compacted && i % DOCUMENTS_A_COMPACTION == 0) {
                EmbeddedCompaction.compact(dataSource);
            }
        }
        return ids;
    }

    private static void erase(HikariDataSource dataSource, List<UUID> ids) throws SQLException {
        JobStore jobs = new JdbcJobStore(dataSource, Clock.systemUTC());
        for (int i = 0; i < ids.size(); i++) {
            jobs.erase(ids.get(i));
            if (i % DOCUMENTS_A_COMPACTION == 0) {
                EmbeddedCompaction.compact(dataSource);
            }
        }
    }

    private static int validPercent(HikariDataSource dataSource) throws SQLException {
        return Integer.parseInt(JdbcClient.create(dataSource)
                .sql(
                        "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.CHUNKS_FILL_RATE'")
                .query(String.class)
                .single());
    }

    /** Without the time that H2 lets pass before it uses space again. */
    private HikariDataSource open(String name) {
        HikariDataSource dataSource =
                StoreDataSource.open("jdbc:h2:file:" + folder.resolve(name) + ";RETENTION_TIME=0", "sa", "", 2);
        StoreDataSource.migrate(dataSource);
        return dataSource;
    }
}
