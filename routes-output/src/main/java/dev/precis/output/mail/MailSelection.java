package dev.precis.output.mail;

import dev.precis.contract.Output;
import dev.precis.store.Job;
import dev.precis.store.OutputSelection;
import java.util.Collection;
import java.util.List;

/** Sends the results that a configured mail output selects, unless that could go round for ever. */
final class MailSelection implements OutputSelection {

    private final List<MailOutput> mails;

    MailSelection(Collection<MailOutput> mails) {
        this.mails = mails.stream().filter(mail -> !mail.requestedOnly()).toList();
    }

    @Override
    public List<Output> outputs(Job job) {
        if (MailLoop.threatens(job)) {
            return List.of();
        }
        return mails.stream()
                .filter(mail -> mail.select().picks(job))
                .<Output>map(mail -> new Output.Mail(mail.name()))
                .toList();
    }
}
