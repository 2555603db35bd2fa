package dev.precis.output.mail;

import dev.precis.contract.SourceType;
import dev.precis.contract.SummaryRequest;
import dev.precis.output.Finished;
import dev.precis.store.Job;
import java.util.Map;

/** Finished jobs, by what is known of their documents. */
public final class MailJobs {

    private MailJobs() {}

    public static Job cameBy(SourceType type, Map<String, String> metadata) {
        Job job = Finished.from(type, "desk");
        SummaryRequest request = new SummaryRequest(
                null, null, null, null, null, null, null, null, null, null, null, null, null, metadata);
        return new Job(
                job.id(),
                job.source(),
                job.status(),
                job.attempt(),
                job.lane(),
                request,
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.result(),
                job.error(),
                job.deliveries(),
                job.erasedAt());
    }
}
