package dev.precis.output.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.output.Finished;
import dev.precis.store.Retention;
import dev.precis.testing.RouteFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class ExpireJobsRouteTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final FakeRetention retention = new FakeRetention();
    private int deadLetters;

    @Test
    void nothing_is_removed_unless_an_operator_says_so() {
        // When
        tick(null, null, null, null);
        // Then
        assertThat(retention.asked).isEmpty();
    }

    @Test
    void each_kind_is_removed_after_its_own_time() {
        // When
        tick(DAY, DAY.multipliedBy(2), DAY.multipliedBy(3), DAY.multipliedBy(4));
        // Then
        assertThat(retention.asked)
                .containsExactly(
                        "results " + Finished.NOW.minus(Duration.ofDays(2)),
                        "texts " + Finished.NOW.minus(DAY),
                        "deliveries " + Finished.NOW.minus(Duration.ofDays(3)),
                        "tombstones " + Finished.NOW.minus(Duration.ofDays(4)));
    }

    @Test
    void much_is_removed_in_many_short_transactions() {
        // Given
        retention.left.put("texts", 250);
        // When
        tick(DAY, null, null, null);
        // Then
        assertThat(retention.left).containsEntry("texts", 0);
        assertThat(retention.asked).hasSize(3);
    }

    @Test
    void one_look_does_not_go_on_for_ever() {
        // Given
        retention.left.put("texts", Integer.MAX_VALUE);
        // When
        tick(DAY, null, DAY, null);
        // Then
        assertThat(retention.asked).filteredOn(call -> call.startsWith("texts")).hasSize(200);
        assertThat(retention.asked).anyMatch(call -> call.startsWith("deliveries"));
    }

    @Test
    void a_look_that_fails_leaves_its_work_to_the_next_one_and_is_nobodys_failure() {
        // Given
        retention.outages = 1;
        // When
        tick(DAY, null, null, null);
        tick(DAY, null, null, null);
        // Then
        assertThat(retention.asked).hasSize(1);
        assertThat(deadLetters).isZero();
    }

    @Test
    void a_time_that_is_too_short_is_refused_by_its_name() {
        assertThatThrownBy(() -> new RetentionSettings(null, Duration.ofSeconds(59), null, null))
                .hasMessageStartingWith("precis.retention.results must be at least 1m");
    }

    private void tick(
            @Nullable Duration texts,
            @Nullable Duration results,
            @Nullable Duration deliveries,
            @Nullable Duration tombstones) {
        RetentionSettings settings = new RetentionSettings(texts, results, deliveries, tombstones);
        try (RouteFixture routes = RouteFixture.of(
                        "camel/output/expire-jobs.camel.yaml",
                        "camel/contract/pipeline-errors.camel.yaml",
                        "camel/contract/timer-errors.camel.yaml",
                        "camel/contract/dead-letter.camel.yaml")
                .property("precis.output.expire-source-uri", "direct:tick")
                .bean("expiry", new Expiry(retention, settings, () -> Finished.NOW))
                .start()) {
            routes.send("direct:tick", null);
            deadLetters += routes.mock("mock:dead").getReceivedCounter();
        }
    }

    /** Has so much of each kind to remove. */
    private static final class FakeRetention implements Retention {

        private final List<String> asked = new ArrayList<>();
        private final Map<String, Integer> left = new HashMap<>();
        private int outages;

        private int remove(String what, Instant before, int limit) {
            if (outages-- > 0) {
                throw new DataAccessResourceFailureException("away");
            }
            asked.add(what + " " + before);
            int some = Math.min(limit, left.getOrDefault(what, 0));
            left.merge(what, -some, Integer::sum);
            return some;
        }

        @Override
        public int expireTexts(Instant endedBefore, int limit) {
            return remove("texts", endedBefore, limit);
        }

        @Override
        public int expireJobs(Instant endedBefore, int limit) {
            return remove("results", endedBefore, limit);
        }

        @Override
        public int expireDeliveries(Instant endedBefore, int limit) {
            return remove("deliveries", endedBefore, limit);
        }

        @Override
        public int forget(Instant removedBefore, int limit) {
            return remove("tombstones", removedBefore, limit);
        }
    }
}
