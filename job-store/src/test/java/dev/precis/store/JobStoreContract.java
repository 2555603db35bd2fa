package dev.precis.store;

import static dev.precis.store.Samples.aDocument;
import static dev.precis.store.Samples.failed;
import static dev.precis.store.Samples.from;
import static dev.precis.store.Samples.rejected;
import static dev.precis.store.Samples.succeeded;
import static dev.precis.store.Samples.withOutputs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.JobStatus;
import dev.precis.contract.SummaryRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How jobs are erased, listed and counted, in both databases alike. */
abstract class JobStoreContract extends StoreContract {

    @Test
    void cancels_and_erases_an_unfinished_job() {
        UUID id = jobs.accept(withOutputs("a", CALLBACK)).jobId();
        jobs.started(List.of(new DocumentStarted(id, 1)));

        assertThat(jobs.erase(id)).isTrue();

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error().code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(job.erasedAt()).isEqualTo(clock.instant());
        assertThat(job.request()).isEqualTo(SummaryRequest.empty());
        assertThat(jobs.text(id)).isEmpty();
        assertThat(jobs.record(succeeded(id, 1))).isEmpty();
        assertThat(jobs.dispatch(id).failure().error().code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(outcomes(id)).containsExactly("1 failed");
    }

    @Test
    void erases_a_finished_job_and_stops_its_deliveries() {
        UUID id = jobs.accept(withOutputs("a", CALLBACK)).jobId();
        Delivery delivery = jobs.record(succeeded(id, 1)).orElseThrow().get(0);

        assertThat(jobs.erase(id)).isTrue();
        assertThat(jobs.erase(id)).isTrue();

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(job.result()).isNull();
        assertThat(job.deliveries()).extracting(Delivery::state).containsExactly(DeliveryState.CANCELLED);
        assertThat(deliveries.work(delivery.id())).isEmpty();
        assertThat(deliveries.done(delivery.id(), "200")).isFalse();
        assertThat(jobs.accept(aDocument("a")).outcome()).isEqualTo(Acceptance.Outcome.REPEATED);
    }

    @Test
    void has_nothing_to_erase_where_no_job_is() {
        assertThat(jobs.erase(UUID.randomUUID())).isFalse();
    }

    @Test
    void lists_jobs_newest_first_page_by_page() {
        List<UUID> ids = IntStream.range(0, 5).mapToObj(i -> accept("doc-" + i)).toList();

        JobPage first = jobs.list(new JobQuery(null, null, null, null, 2));
        JobPage second = jobs.list(new JobQuery(null, null, null, first.next(), 2));
        JobPage third = jobs.list(new JobQuery(null, null, null, second.next(), 2));

        assertThat(first.jobs()).extracting(Job::id).containsExactly(ids.get(4), ids.get(3));
        assertThat(second.jobs()).extracting(Job::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(third.jobs()).extracting(Job::id).containsExactly(ids.get(0));
        assertThat(third.next()).isNull();
    }

    @Test
    void lists_jobs_by_state_source_and_name() {
        UUID folder = jobs.accept(from("folder", "inbox", "1", "Reports/100%_DONE.txt"))
                .jobId();
        UUID queue = jobs.accept(from("amqp", "a:b", "2", null)).jobId();
        UUID http = jobs.accept(from("http", "api", "3", "reports/1000 done")).jobId();
        jobs.record(succeeded(http, 1));

        assertThat(found(new JobQuery(JobStatus.SUCCEEDED, null, null, null, 9)))
                .containsExactly(http);
        assertThat(found(new JobQuery(null, "folder", null, null, 9))).containsExactly(folder);
        assertThat(found(new JobQuery(null, "amqp:a:b", null, null, 9))).containsExactly(queue);
        assertThat(found(new JobQuery(null, "amqp:other", null, null, 9))).isEmpty();
        assertThat(found(new JobQuery(null, null, "REPORTS/", null, 9))).containsExactly(http, folder);
        assertThat(found(new JobQuery(null, null, "100%_d", null, 9))).containsExactly(folder);
        assertThat(found(new JobQuery(JobStatus.QUEUED, "http", "reports", null, 9)))
                .isEmpty();
    }

    @Test
    void counts_jobs_by_source_state_and_error() {
        accept("a");
        jobs.accept(rejected("b"));
        jobs.record(failed(accept("c"), 1));
        jobs.record(succeeded(jobs.accept(from("http", "api", "d", null)).jobId(), 1));

        assertThat(jobs.counts())
                .containsExactlyInAnyOrder(
                        new JobCount("folder", JobStatus.QUEUED, null, 2),
                        new JobCount("folder", JobStatus.FAILED, ErrorCode.ENGINE_FAILED, 1),
                        new JobCount("http", JobStatus.SUCCEEDED, null, 1));
    }

    @Test
    void tells_a_source_its_failures_until_they_are_reported() {
        UUID first = accept("a");
        UUID second = accept("b");
        jobs.record(failed(first, 1));
        jobs.record(failed(second, 1));

        assertThat(jobs.unreportedFailures("folder", "inbox", 10))
                .extracting(Job::id)
                .containsExactly(first, second);
        assertThat(jobs.unreportedFailures("folder", "other", 10)).isEmpty();
        jobs.failureReported(first);
        assertThat(jobs.unreportedFailures("folder", "inbox", 10))
                .extracting(Job::id)
                .containsExactly(second);
    }
}
