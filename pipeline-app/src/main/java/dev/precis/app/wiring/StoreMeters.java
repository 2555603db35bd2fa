package dev.precis.app.wiring;

import dev.precis.store.DeliveryStore;
import dev.precis.store.JobCount;
import dev.precis.store.JobStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** {@code precis_jobs} by source, state and error code, and {@code precis_deliveries} by type and state. */
final class StoreMeters {

    private static final Logger LOG = LoggerFactory.getLogger(StoreMeters.class);

    /** Counting reads whole tables; in one of twenty parts of the time at most. */
    private static final int PAUSE = 19;

    private final JobStore jobs;
    private final DeliveryStore deliveries;
    private final LongSupplier nanoTime;
    private final MultiGauge jobGauge;
    private final MultiGauge deliveryGauge;
    private boolean counted;
    private long notBefore;

    StoreMeters(JobStore jobs, DeliveryStore deliveries, MeterRegistry meters, LongSupplier nanoTime) {
        this.jobs = jobs;
        this.nanoTime = nanoTime;
        this.deliveries = deliveries;
        this.jobGauge = MultiGauge.builder("precis.jobs")
                .description("Jobs in the store, by source, state and error code")
                .register(meters);
        this.deliveryGauge = MultiGauge.builder("precis.deliveries")
                .description("Deliveries in the store, by type and state")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${precis.metrics.interval}")
    void refresh() {
        long begun = nanoTime.getAsLong();
        if (counted && begun - notBefore < 0) {
            return;
        }
        count();
        long ended = nanoTime.getAsLong();
        notBefore = ended + PAUSE * (ended - begun);
        counted = true;
    }

    private void count() {
        try {
            jobGauge.register(
                    jobs.counts().stream()
                            .map(count -> MultiGauge.Row.of(tags(count), count.count()))
                            .toList(),
                    true);
            deliveryGauge.register(
                    deliveries.counts().entrySet().stream()
                            .map(StoreMeters::row)
                            .toList(),
                    true);
        } catch (RuntimeException e) {
            LOG.debug("The store cannot be counted", e);
        }
    }

    private static Tags tags(JobCount count) {
        String code = count.code() == null ? "none" : count.code().name();
        return Tags.of("source", count.sourceType(), "status", count.status().id(), "code", code);
    }

    private static MultiGauge.Row<?> row(Map.Entry<String, Long> count) {
        String[] typeAndState = count.getKey().split("\\.", 2);
        return MultiGauge.Row.of(Tags.of("type", typeAndState[0], "state", typeAndState[1]), count.getValue());
    }
}
