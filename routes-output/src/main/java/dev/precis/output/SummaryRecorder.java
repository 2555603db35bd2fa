package dev.precis.output;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.SummaryEvent;
import dev.precis.store.Delivery;
import dev.precis.store.JobStore;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the job store what the workers announce. */
public final class SummaryRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryRecorder.class);

    private final JobStore jobs;

    public SummaryRecorder(JobStore jobs) {
        this.jobs = jobs;
    }

    /** Commits a result; the deliveries to publish, none where the result came second or too late. */
    public List<DeliveryRequested> record(SummaryEvent event) {
        return jobs.record(event)
                .map(deliveries -> deliveries.stream().map(Delivery::requested).toList())
                .orElseGet(() -> {
                    LOG.info(
                            "Job {}: the result of attempt {} came second or too late", event.jobId(), event.attempt());
                    return List.of();
                });
    }

    public void started(DocumentStarted event) {
        jobs.started(List.of(event));
    }
}
