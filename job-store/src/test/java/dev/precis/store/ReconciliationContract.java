package dev.precis.store;

import static dev.precis.store.Samples.inLane;
import static dev.precis.store.Samples.rejected;
import static dev.precis.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Lane;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of jobs that were lost on their way, in both databases alike. */
abstract class ReconciliationContract extends StoreContract {

    @Test
    void publishes_everything_unfinished_again_after_the_embedded_broker_is_gone() {
        UUID queued = accept("queued");
        UUID running = accept("running");
        UUID done = accept("done");
        jobs.started(List.of(new DocumentStarted(running, 1)));
        jobs.record(succeeded(done, 1));

        assertThat(jobs.reclaimAll(MAX_ATTEMPTS)).isEqualTo(2);

        assertThat(jobs.claimUndispatched(Lane.BULK, 10))
                .extracting(dispatch ->
                        dispatch.document().jobId() + " " + dispatch.document().attempt())
                .containsExactly(queued + " 1", running + " 2");
        assertThat(jobs.find(running).orElseThrow().startedAt()).isNull();
    }

    @Test
    void gives_up_a_document_that_took_too_many_workers_with_it() {
        UUID id = accept("a");
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            jobs.started(List.of(new DocumentStarted(id, attempt)));
            jobs.reclaimAll(MAX_ATTEMPTS);
            jobs.claimUndispatched(Lane.BULK, 10);
        }
        jobs.started(List.of(new DocumentStarted(id, MAX_ATTEMPTS)));

        assertThat(jobs.reclaimAll(MAX_ATTEMPTS)).isEqualTo(1);

        Dispatch dispatch = jobs.claimUndispatched(Lane.BULK, 10).get(0);
        assertThat(dispatch.failure().error().code()).isEqualTo(ErrorCode.ATTEMPTS_EXHAUSTED);
        jobs.started(List.of(new DocumentStarted(id, MAX_ATTEMPTS)));
        assertThat(jobs.record(dispatch.failure())).isPresent();
        assertThat(jobs.find(id).orElseThrow().error().code()).isEqualTo(ErrorCode.ATTEMPTS_EXHAUSTED);
        assertThat(outcomes(id)).containsExactly("1 lost", "2 lost", "3 failed");
    }

    @Test
    void prefers_a_late_result_to_giving_up() {
        UUID id = accept("a");
        jobs.started(List.of(new DocumentStarted(id, 1)));
        jobs.reclaimAll(1);

        assertThat(jobs.record(succeeded(id, 1))).isPresent();

        assertThat(jobs.find(id).orElseThrow().error()).isNull();
        assertThat(jobs.claimUndispatched(Lane.BULK, 10)).isEmpty();
    }

    @Test
    void finds_jobs_that_an_empty_queue_has_lost() {
        UUID queued = accept("queued");
        UUID running = accept("running");
        UUID other = jobs.accept(inLane("other", Lane.INTERACTIVE)).jobId();
        jobs.started(List.of(new DocumentStarted(running, 1)));
        clock.advance(LEASE.plusMillis(1));
        accept("young");

        assertThat(lost(true)).isEqualTo(2);

        assertThat(jobs.claimUndispatched(Lane.BULK, 10))
                .extracting(dispatch -> dispatch.document().jobId())
                .containsExactly(queued, running)
                .doesNotContain(other);
    }

    @Test
    void finds_a_lost_job_where_the_clock_went_back() {
        UUID lost = accept("lost");
        clock.advance(LEASE.negated());
        assertThat(lost(true)).isZero();

        clock.advance(Duration.ofMillis(-1));

        assertThat(lost(true)).isEqualTo(1);
        assertThat(jobs.claimUndispatched(Lane.BULK, 10).get(0).document().jobId())
                .isEqualTo(lost);
        assertThat(lost(true)).isZero();
    }

    @Test
    void does_not_take_a_long_queue_for_a_loss_where_the_clock_went_back() {
        jobs.record(succeeded(accept("earlier"), 1));
        clock.advance(Duration.ofHours(-5));
        accept("waiting");
        clock.advance(LEASE.multipliedBy(3));

        assertThat(lost(false)).isZero();
    }

    @Test
    void does_not_take_a_long_queue_for_a_loss() {
        accept("a");
        clock.advance(LEASE.multipliedBy(3));

        assertThat(lost(false)).isZero();
    }

    @Test
    void finds_jobs_that_were_overtaken_by_much_later_ones() {
        UUID lost = accept("lost");
        clock.advance(LEASE.plusMillis(1));
        UUID later = accept("later");
        assertThat(lost(false)).isZero();

        jobs.record(succeeded(later, 1));

        assertThat(lost(false)).isEqualTo(1);
        assertThat(jobs.claimUndispatched(Lane.BULK, 10).get(0).document().jobId())
                .isEqualTo(lost);
    }

    @Test
    void does_not_count_rejected_and_cancelled_jobs_as_overtaking() {
        accept("waiting");
        clock.advance(LEASE.multipliedBy(2));
        UUID rejected = jobs.accept(rejected("rejected")).jobId();
        jobs.record(jobs.dispatch(rejected).failure());
        jobs.erase(accept("cancelled"));

        assertThat(lost(false)).isZero();
    }

    @Test
    void finds_a_job_whose_worker_began_before_the_relay_and_died() {
        UUID id = accept("a");
        jobs.release(id, 1);
        jobs.started(List.of(new DocumentStarted(id, 1)));
        clock.advance(LEASE.plusMillis(1));

        assertThat(lost(true)).isEqualTo(1);
    }
}
