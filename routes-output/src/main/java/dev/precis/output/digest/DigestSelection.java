package dev.precis.output.digest;

import dev.precis.contract.Output;
import dev.precis.output.mail.MailLoop;
import dev.precis.store.Job;
import dev.precis.store.OutputSelection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings finished jobs to the digests that select them; automatic mails to none, since a digest may go out by mail. */
final class DigestSelection implements OutputSelection {

    private final Map<String, DigestSettings> digests;

    DigestSelection(Map<String, DigestSettings> digests) {
        this.digests = new TreeMap<>(digests);
    }

    @Override
    public List<Output> outputs(Job job) {
        if (MailLoop.threatens(job)) {
            return List.of();
        }
        return digests.entrySet().stream()
                .filter(digest -> !digest.getValue().requestedOnly()
                        && digest.getValue().select().picks(job))
                .<Output>map(digest -> new Output.Digest(digest.getKey()))
                .toList();
    }
}
