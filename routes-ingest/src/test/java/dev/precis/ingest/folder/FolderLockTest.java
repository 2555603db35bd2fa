package dev.precis.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    private static final Duration A_WHILE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path inbox;

    private FoundFile file;

    @BeforeEach
    void aFile() throws IOException {
        Path path = Files.writeString(inbox.resolve("a.txt"), "text");
        file = new FoundFile(
                WatchedFolder.of("inbox", inbox, null, Lane.BULK),
                path,
                FileState.of(path).orElseThrow());
    }

    @Test
    void a_file_stays_while_another_process_moves_files_and_goes_when_that_one_is_killed() throws IOException {
        CompletableFuture<Boolean> settled;
        try (FolderLockHolder other = FolderLockHolder.of(inbox)) {
            settled = CompletableFuture.supplyAsync(this::settle);
            await().during(A_WHILE).atMost(PATIENCE).until(() -> Files.exists(file.path()));
        }
        assertThat(settled).succeedsWithin(PATIENCE).isEqualTo(true);
        assertThat(inbox.resolve(".done/a.txt")).hasContent("text");
    }

    @Test
    void a_file_that_another_took_the_place_of_meanwhile_stays() throws Exception {
        Thread settling = new Thread(this::settle);
        FolderLock.whileLocked(inbox, () -> {
            settling.start();
            await().atMost(PATIENCE).until(() -> settling.getState() == Thread.State.WAITING);
            return Files.writeString(file.path(), "a newcomer");
        });
        settling.join(PATIENCE.toMillis());
        assertThat(file.path()).hasContent("a newcomer");
        assertThat(inbox.resolve(".done")).doesNotExist();
    }

    @Test
    void a_link_is_not_followed_to_a_file_elsewhere() throws IOException {
        Path elsewhere = inbox.resolve("elsewhere");
        Files.createSymbolicLink(inbox.resolve(FolderLock.NAME), elsewhere);
        assertThat(settle()).isFalse();
        assertThat(elsewhere).doesNotExist();
        assertThat(file.path()).exists();
    }

    private boolean settle() {
        return new FileSettler(new MutableClock()).settle(file, UUID.randomUUID(), null);
    }
}
