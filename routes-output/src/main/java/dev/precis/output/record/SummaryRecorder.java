package dev.precis.output.record;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.SummaryEvent;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryStore;
import dev.precis.store.JobStore;
import dev.precis.store.OutputSelection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the job store what the workers announce. */
public final class SummaryRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryRecorder.class);

    private final JobStore jobs;
    private final DeliveryStore deliveries;
    private final OutputSelection selection;

    /** @param selection what goes where by configuration */
    public SummaryRecorder(JobStore jobs, DeliveryStore deliveries, OutputSelection selection) {
        this.jobs = jobs;
        this.deliveries = deliveries;
        this.selection = selection;
    }

    /**
     * Commits a result; the deliveries to publish. A result that comes again, as after a crash between the commit and the
     * broker, asks for what nobody has tried yet; one that is too late for nothing.
     */
    public List<DeliveryRequested> record(SummaryEvent event) {
        return jobs.record(event, selection).orElseGet(() -> untried(event)).stream()
                .map(Delivery::requested)
                .toList();
    }

    /** The same for many at once. */
    public List<DeliveryRequested> recordAll(List<SummaryEvent> events) {
        List<Optional<List<Delivery>>> recorded = jobs.recordAll(events, selection);
        return IntStream.range(0, events.size())
                .mapToObj(i -> recorded.get(i).orElseGet(() -> untried(events.get(i))))
                .flatMap(List::stream)
                .map(Delivery::requested)
                .toList();
    }

    private List<Delivery> untried(SummaryEvent event) {
        List<Delivery> untried = deliveries.untried(event.jobId(), event.attempt());
        LOG.info(
                "Job {}: the result of attempt {} came again or too late; {} deliveries are asked for again",
                event.jobId(),
                event.attempt(),
                untried.size());
        return untried;
    }

    public void started(DocumentStarted event) {
        jobs.started(List.of(event));
    }
}
