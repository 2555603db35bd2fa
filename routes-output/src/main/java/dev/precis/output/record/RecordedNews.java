package dev.precis.output.record;

import dev.precis.contract.JobsEnded;
import dev.precis.store.RecordedEnd;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all processes which jobs this one has recorded, so that nobody there need ask again and again. Thread-safe. */
public final class RecordedNews {

    /** While the application starts or stops, nobody waits for the route. */
    private static final String ROUTE = "direct:tell-of-results?block=false";

    private static final Logger LOG = LoggerFactory.getLogger(RecordedNews.class);

    private final BiConsumer<String, JobsEnded> sender;

    /** @param sender hands a body to a route, by its endpoint */
    public RecordedNews(BiConsumer<String, JobsEnded> sender) {
        this.sender = sender;
    }

    /** Never fails: those who wait look now and then anyway. */
    public void tell(Collection<RecordedEnd> ends) {
        try {
            sender.accept(
                    ROUTE, new JobsEnded(ends.stream().map(RecordedEnd::jobId).toList()));
        } catch (RuntimeException e) {
            LOG.debug("The end of {} jobs is no news to other processes", ends.size(), e);
        }
    }
}
