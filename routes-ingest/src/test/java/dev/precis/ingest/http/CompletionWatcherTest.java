package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.JobStatus;
import dev.precis.store.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletionWatcherTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakeJobStore store = new FakeJobStore();
    private final CompletionWatcher watcher = new CompletionWatcher(store, 2);

    /** Hardly ever looks at what nobody tells of. */
    private final CompletionWatcher patient = new CompletionWatcher(store, 2, Duration.ofHours(1), LONG);

    @AfterEach
    void close() {
        watcher.close();
        patient.close();
    }

    @Test
    void wakes_every_caller_when_their_job_ends() {
        // Given
        UUID id = store.add(JobStatus.RUNNING);
        CompletableFuture<Optional<Job>> one = waiting(id);
        CompletableFuture<Optional<Job>> two = waiting(id);
        await().until(() -> store.polls.get() > 3);
        // When
        store.put(id, JobStatus.SUCCEEDED, null);
        // Then
        assertThat(one).succeedsWithin(LONG).isEqualTo(store.find(id));
        assertThat(two).succeedsWithin(LONG).isEqualTo(store.find(id));
    }

    @Test
    void is_answered_by_the_news_alone_where_the_store_is_hardly_ever_asked() {
        // Given
        UUID id = store.add(JobStatus.RUNNING);
        CompletableFuture<Optional<Job>> one = waitingPatiently(id);
        store.put(id, JobStatus.SUCCEEDED, null);
        // When
        patient.hear(List.of(id));
        // Then
        assertThat(one).succeedsWithin(LONG).isEqualTo(store.find(id));
    }

    @Test
    void asks_nothing_about_what_this_process_has_recorded() {
        // Given
        UUID id = store.add(JobStatus.RUNNING);
        CompletableFuture<Optional<Job>> one = waitingPatiently(id);
        // When
        store.record(id);
        // Then
        assertThat(one).succeedsWithin(LONG).isEqualTo(store.find(id));
        assertThat(store.polls).hasValue(0);
    }

    @Test
    void looks_once_at_a_job_that_was_tried_before_when_this_process_has_recorded_its_end() {
        // Given
        UUID id = store.add(JobStatus.RUNNING);
        CompletableFuture<Optional<Job>> one = waitingPatiently(id);
        // When
        store.recordAgain(id);
        // Then
        assertThat(one).succeedsWithin(LONG).isEqualTo(store.find(id));
        assertThat(store.polls).hasValue(1);
    }

    @Test
    void who_begins_to_wait_after_the_news_came_does_not_wait() {
        // Given
        UUID recorded = store.add(JobStatus.RUNNING);
        UUID announced = store.add(JobStatus.SUCCEEDED);
        // When
        store.record(recorded);
        patient.hear(List.of(announced));
        // Then
        assertThat(patient.await(recorded, LONG)).isEqualTo(store.find(recorded));
        assertThat(patient.await(announced, LONG)).isEqualTo(store.find(announced));
    }

    @Test
    void gives_up_when_the_time_is_over() {
        assertThat(watcher.await(store.add(JobStatus.QUEUED), Duration.ofMillis(50)))
                .isEmpty();
    }

    @Test
    void lets_nobody_wait_when_enough_are_waiting() {
        // Given
        UUID id = store.add(JobStatus.RUNNING);
        waiting(id);
        waiting(id);
        await().until(() -> store.polls.get() > 3);
        // When
        Optional<Job> third = watcher.await(id, LONG);
        // Then
        assertThat(third).isEmpty();
    }

    @Test
    void parts_with_those_who_still_wait_a_while_after_the_application_began_to_stop() throws Exception {
        // Given
        try (CompletionWatcher stopping =
                new CompletionWatcher(store, 2, Duration.ofMillis(20), Duration.ofMillis(200))) {
            stopping.start();
            UUID id = store.add(JobStatus.RUNNING);
            CompletableFuture<Optional<Job>> one =
                    CompletableFuture.supplyAsync(() -> stopping.await(id, Duration.ofHours(1)));
            await().until(() -> store.polls.get() >= 1);
            // When
            stopping.stop();
            // Then
            assertThat(one).isNotDone();
            assertThat(one).succeedsWithin(LONG);
        }
    }

    static Stream<Throwable> troubles() {
        return Stream.of(new IllegalStateException("away"), new StackOverflowError("a large summary"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void goes_on_after_the_store_was_away_or_a_read_broke_off(Throwable trouble) {
        // Given
        UUID id = store.add(JobStatus.RUNNING);
        store.outage = trouble;
        CompletableFuture<Optional<Job>> one = waiting(id);
        await().until(() -> store.polls.get() > 0);
        // When
        store.put(id, JobStatus.FAILED, null);
        store.outage = null;
        // Then
        assertThat(one).succeedsWithin(LONG).isEqualTo(store.find(id));
    }

    @Test
    void asks_the_store_nothing_while_nobody_waits() {
        // Given
        watcher.await(store.add(JobStatus.SUCCEEDED), LONG);
        int polls = store.polls.get();
        // When
        await().pollDelay(Duration.ofMillis(150)).until(() -> true);
        // Then
        assertThat(store.polls.get()).isLessThanOrEqualTo(polls + 1);
    }

    private CompletableFuture<Optional<Job>> waiting(UUID id) {
        return waiting(watcher, id);
    }

    /** Is waiting already. */
    private CompletableFuture<Optional<Job>> waitingPatiently(UUID id) {
        CompletableFuture<Optional<Job>> waiting = waiting(patient, id);
        await().until(() -> patient.waiting() == 1);
        return waiting;
    }

    private static CompletableFuture<Optional<Job>> waiting(CompletionWatcher watcher, UUID id) {
        return CompletableFuture.supplyAsync(() -> watcher.await(id, LONG), task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        });
    }
}
