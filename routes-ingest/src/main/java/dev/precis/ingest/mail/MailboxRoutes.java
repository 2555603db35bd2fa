package dev.precis.ingest.mail;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Makes a route of the template {@code watch-mailbox} for each mailbox, as soon as the context has started: only then are
 * the templates of all route files sure to be loaded.
 */
public final class MailboxRoutes extends LifecycleStrategySupport {

    private static final String TEMPLATE = "watch-mailbox";

    private final List<Mailbox> mailboxes;

    MailboxRoutes(List<Mailbox> mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public void onContextStarted(CamelContext context) {
        for (Mailbox mailbox : mailboxes) {
            String id = TEMPLATE + "-" + mailbox.name();
            TemplatedRouteBuilder.builder(context, TEMPLATE)
                    .routeId(id)
                    .prefixId(id)
                    .parameter("mailbox-name", mailbox.name())
                    .parameter(
                            "mailbox-poll-interval",
                            Long.toString(mailbox.pollInterval().toMillis()))
                    .add();
        }
    }
}
