package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.SummaryRequest;
import dev.precis.store.Job;
import dev.precis.store.JobChanges;
import dev.precis.store.NewJob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobChangeEventsTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final JobChangeEvents events = new JobChangeEvents(new ProblemWriter(PipelineJson.mapper()));
    private final UUID id = UUID.randomUUID();

    private Job job(JobStatus status, int attempt, Instant created, Instant started, Instant finished) {
        return new Job(
                id,
                new NewJob.Source("folder", "inbox", "a.txt"),
                status,
                attempt,
                Lane.BULK,
                SummaryRequest.empty(),
                created,
                started,
                finished,
                null,
                null,
                List.of(),
                null);
    }

    private List<JobStatus> told(Job job, Instant since) {
        return events.fresh(new JobChanges(List.of(job), List.of()), since, since.plusSeconds(2)).stream()
                .map(StreamEvent::status)
                .toList();
    }

    @Test
    void a_job_that_ran_between_two_looks_has_gone_through_all_states() {
        // When
        List<JobStatus> told = told(job(JobStatus.SUCCEEDED, 1, NOON, NOON.plusMillis(10), NOON.plusMillis(20)), NOON);
        // Then
        assertThat(told).containsExactly(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.SUCCEEDED);
    }

    @Test
    void a_state_is_told_once_however_often_it_is_seen() {
        // Given
        told(job(JobStatus.QUEUED, 1, NOON, null, null), NOON);
        // When
        List<JobStatus> again = told(job(JobStatus.QUEUED, 1, NOON, null, null), NOON);
        List<JobStatus> more = told(job(JobStatus.RUNNING, 1, NOON, NOON.plusMillis(5), null), NOON);
        // Then
        assertThat(again).isEmpty();
        assertThat(more).containsExactly(JobStatus.RUNNING);
    }

    @Test
    void what_was_before_is_not_told() {
        assertThat(told(job(JobStatus.RUNNING, 1, NOON.minusSeconds(9), NOON, null), NOON))
                .containsExactly(JobStatus.RUNNING);
    }

    @Test
    void another_attempt_is_told_although_the_job_is_old_and_once_while_it_is_seen() {
        // When
        Job again = job(JobStatus.QUEUED, 2, NOON.minusSeconds(900), null, null);
        // Then
        assertThat(told(again, NOON)).containsExactly(JobStatus.QUEUED);
        assertThat(told(again, NOON.plusMillis(250))).isEmpty();
        assertThat(told(again, NOON.plusSeconds(2))).isEmpty();
    }

    @Test
    void a_frame_says_when_what_and_where() {
        // When
        StreamEvent event = events.fresh(
                        new JobChanges(List.of(job(JobStatus.QUEUED, 1, NOON, null, null)), List.of()), NOON, NOON)
                .get(0);
        // Then
        assertThat(new String(event.bytes(), StandardCharsets.UTF_8))
                .startsWith("id: " + NOON.toEpochMilli() + "\nevent: queued\ndata: {\"id\":\"" + id + "\"")
                .contains("\"source\":{\"type\":\"folder\",\"name\":\"a.txt\"}")
                .contains("\"self\":\"/v1/summaries/" + id + "\"")
                .endsWith("}\n\n");
    }
}
