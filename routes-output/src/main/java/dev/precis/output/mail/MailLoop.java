package dev.precis.output.mail;

import dev.precis.contract.MailMarks;
import dev.precis.contract.SourceType;
import dev.precis.store.Job;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which documents must not lead to a mail: those that came by one of our own mails, or by an automatic answer to it. */
public final class MailLoop {

    private MailLoop() {}

    /** Whether a mail about this job could come back as the next document, and so on for ever. */
    public static boolean threatens(Job job) {
        @Nullable Map<String, String> metadata = job.request().metadata();
        return job.source().type().equals(SourceType.MAIL.id())
                && metadata != null
                && metadata.containsKey(MailMarks.LOOP);
    }
}
