package dev.precis.summarize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.DocumentReceived;
import dev.precis.contract.Lane;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkRoomTest {

    private final WorkRoom room = new WorkRoom();
    private final ExecutorService workers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void short_documents_are_in_work_at_the_same_time() {
        for (int i = 0; i < 8; i++) {
            room.enter(document(Lane.BULK, "short"));
        }
    }

    @Test
    void a_long_document_is_alone_in_its_lane() throws Exception {
        // Given
        WorkRoom.Place first = room.enter(document(Lane.BULK, null));
        // When
        Future<WorkRoom.Place> second = workers.submit(() -> room.enter(document(Lane.BULK, null)));
        Future<WorkRoom.Place> other = workers.submit(() -> room.enter(document(Lane.INTERACTIVE, null)));
        // Then
        other.get();
        await().during(Duration.ofMillis(200)).until(() -> !second.isDone());
        first.close();
        assertThat(second.get()).isNotNull();
    }

    private static DocumentReceived document(Lane lane, @Nullable String text) {
        return new DocumentReceived(
                UUID.randomUUID(), 1, lane, "auto", text, ReadingNotes.NONE, SummaryRequest.empty());
    }
}
