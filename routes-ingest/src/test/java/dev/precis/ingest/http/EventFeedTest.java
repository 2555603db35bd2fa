package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.precis.contract.JobStatus;
import dev.precis.contract.PipelineJson;
import dev.precis.ingest.activity.Sources;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventFeedTest {

    private final FakeJobStore store = new FakeJobStore();
    private final Clock clock = Clock.systemUTC();
    private final EventFeed feed =
            new EventFeed(store, new Sources(clock), new ProblemWriter(PipelineJson.mapper()), clock);
    private final List<JobStatus> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        EventStream stream = mock(EventStream.class);
        doAnswer(call -> {
                    StreamEvent event = call.getArgument(0);
                    return event.status() == null || heard.add(event.status());
                })
                .when(stream)
                .send(any());
        feed.add(new JobListener(stream, null));
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void the_end_of_a_job_is_told_although_the_clock_of_its_writer_is_months_behind() {
        // Given
        UUID id = store.add(JobStatus.SUCCEEDED);
        // When
        feed.expect(id);
        // Then
        await().until(() -> heard.contains(JobStatus.SUCCEEDED));
    }

    @Test
    void a_job_that_has_not_ended_after_its_news_is_not_told() {
        // Given
        UUID running = store.add(JobStatus.RUNNING);
        UUID ended = store.add(JobStatus.FAILED);
        // When
        feed.expect(running);
        feed.expect(ended);
        // Then
        await().until(() -> heard.contains(JobStatus.FAILED));
        assertThat(heard).doesNotContain(JobStatus.RUNNING);
    }
}
