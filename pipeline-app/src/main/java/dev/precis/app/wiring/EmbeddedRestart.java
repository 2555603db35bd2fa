package dev.precis.app.wiring;

import dev.precis.ingest.LimitSettings;
import dev.precis.store.DeliveryStore;
import dev.precis.store.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The embedded broker starts empty: what was on it is published again, before the first route runs. */
@Component
@ConditionalOnProperty(name = "precis.broker.mode", havingValue = "embedded")
final class EmbeddedRestart implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRestart.class);

    private final JobStore jobs;
    private final DeliveryStore deliveries;
    private final int maxAttempts;

    EmbeddedRestart(JobStore jobs, DeliveryStore deliveries, LimitSettings limits) {
        this.jobs = jobs;
        this.deliveries = deliveries;
        this.maxAttempts = limits.attempts();
    }

    @Override
    public void afterSingletonsInstantiated() {
        int unfinished = jobs.reclaimAll(maxAttempts);
        int undelivered = deliveries.reclaimAll();
        if (unfinished + undelivered > 0) {
            LOG.info("Going on with {} unfinished jobs and {} deliveries", unfinished, undelivered);
        }
    }
}
