package dev.precis.ingest.mail;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.SourceType;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.activity.Source;
import dev.precis.store.JobStore;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes of the mail door call: takes mails out of exchanges, and hands them to those who know what to do. */
public final class MailDoor {

    private static final Logger LOG = LoggerFactory.getLogger(MailDoor.class);
    private static final String MAILBOX = "mailbox";
    private static final String MAIL = "openedMail";
    private static final String SESSION = "mailSession";
    private static final String FOUND = "foundMail";
    private static final int GIVE_UP = 3;

    private final Map<String, WatchedMailbox> mailboxes;
    private final MailOpener opener;
    private final MailDocumentReader reader;
    private final JobStore store;
    private final Clock clock;

    MailDoor(
            Map<String, WatchedMailbox> mailboxes,
            MailOpener opener,
            MailDocumentReader reader,
            JobStore store,
            Clock clock) {
        this.mailboxes = Map.copyOf(mailboxes);
        this.opener = opener;
        this.reader = reader;
        this.store = store;
        this.clock = clock;
    }

    /** Sets the mails that are to be read as the body; the connection to them lives as long as the exchange. */
    public void look(Exchange exchange) {
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, false);
        WatchedMailbox watched = watched(exchange);
        List<FoundMail> found = watched.memory().isPaused() ? List.of() : look(exchange, watched);
        exchange.getMessage().setBody(found);
        exchange.setProperty(
                Exchange.SCHEDULER_POLLED_MESSAGES,
                found.size() >= watched.mailbox().maxMessages());
    }

    private List<FoundMail> look(Exchange exchange, WatchedMailbox watched) {
        Mailbox mailbox = watched.mailbox();
        try {
            MailSession session = MailSession.open(mailbox, watched.memory(), clock);
            exchange.setProperty(SESSION, session);
            exchange.getExchangeExtension().addOnCompletion(new Closing(session));
            List<FoundMail> found = session.find(keys -> store.knownKeys(SourceType.MAIL.id(), mailbox.name(), keys));
            watched.source().polled();
            return found;
        } catch (MessagingException | RuntimeException e) {
            MailFault fault = MailFault.of(e);
            report(watched, fault);
            if (fault.pause() != null) {
                watched.memory().pause(fault.pause());
            }
            return List.of();
        }
    }

    private static final class Closing extends SynchronizationAdapter {
        private final MailSession session;

        Closing(MailSession session) {
            this.session = session;
        }

        @Override
        public void onDone(Exchange exchange) {
            try {
                session.close();
            } catch (MessagingException | RuntimeException e) {
                LOG.debug("A connection to a mailbox could not be closed properly", e);
            }
        }
    }

    /** Fetches a mail; sets the documents that it will become as the body, none where it is not its time. */
    public void open(Exchange exchange) throws MessagingException, IOException {
        FoundMail found = exchange.getMessage().getBody(FoundMail.class);
        exchange.setProperty(FOUND, found);
        MailboxMemory memory = watched(exchange).memory();
        if (memory.isPaused() || !found.session().isAlive()) {
            exchange.getMessage().setBody(List.of());
            return;
        }
        MailOpener.Opened opened = opener.open(found, memory.verdict(found.key().uid()));
        exchange.setProperty(MAIL, opened.mail());
        exchange.getMessage().setBody(opened.documents());
    }

    /** Reads a document; sets it as the body, or nothing where it holds no words and the mail has others. */
    public void read(Exchange exchange) {
        OpenedMail mail = exchange.getProperty(MAIL, OpenedMail.class);
        PlannedDocument planned = exchange.getMessage().getBody(PlannedDocument.class);
        Source.Reading reading = watched(exchange).source().reading(planned.name());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                reading.close();
            }
        });
        exchange.getMessage().setBody(read(planned, mail).orElse(null));
    }

    /** A part that breaks its reader costs that part alone. */
    private Optional<IncomingDocument> read(PlannedDocument planned, OpenedMail mail) {
        try {
            return reader.read(planned, mail);
        } catch (RuntimeException e) {
            Failure verdict = MailFault.of(e).verdict();
            if (verdict == null) {
                throw e;
            }
            LOG.warn("A part of a mail could not be read: {}", e.getClass().getSimpleName());
            return Optional.of(reader.rejected(planned, mail, verdict));
        }
    }

    /** All documents of the mail are committed; it is settled together with the others of this look. */
    public void noteCommitted(Exchange exchange) {
        OpenedMail mail = exchange.getProperty(MAIL, OpenedMail.class);
        if (mail != null) {
            mail.found().session().noteCommitted(mail.found());
        }
    }

    /** Flags, moves or leaves the mails whose documents are all committed. */
    public void settle(Exchange exchange) {
        MailSession session = exchange.getProperty(SESSION, MailSession.class);
        if (session == null || !session.isAlive()) {
            return;
        }
        try {
            session.settle(session.committed());
            session.committed()
                    .forEach(mail ->
                            watched(exchange).memory().settled(mail.key().uid()));
        } catch (MessagingException e) {
            LOG.debug("Mails could not be settled together", e);
            for (FoundMail mail : session.committed()) {
                settleAlone(watched(exchange), session, mail);
            }
        }
    }

    private void settleAlone(WatchedMailbox watched, MailSession session, FoundMail mail) {
        try {
            session.settle(List.of(mail));
            watched.memory().settled(mail.key().uid());
        } catch (MessagingException e) {
            report(watched, MailFault.of(e));
            if (session.isAlive()) {
                watched.memory().leaveAlone(mail.key().uid());
            }
        }
    }

    /** Something failed: what becomes of the mail depends on whose fault it was. Never throws. */
    public void fail(Exchange exchange) {
        WatchedMailbox watched = watched(exchange);
        MailFault fault = MailFault.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        report(watched, fault);
        FoundMail found = exchange.getProperty(FOUND, FoundMail.class);
        if (found != null) {
            apply(fault, found, watched.memory());
        }
    }

    private static void apply(MailFault fault, FoundMail found, MailboxMemory memory) {
        long uid = found.key().uid();
        if (fault.pause() != null) {
            memory.pause(fault.pause());
        } else if (fault.verdict() == null) {
            if (memory.postpone(uid) >= GIVE_UP && found.session().isAlive()) {
                memory.condemn(
                        uid, Failure.of(ErrorCode.UNREADABLE_DOCUMENT, "the mail server cannot deliver this mail"));
            }
        } else if (memory.verdict(uid).isPresent()) {
            memory.leaveAlone(uid);
        } else {
            memory.condemn(uid, fault.verdict());
        }
    }

    private static void report(WatchedMailbox watched, MailFault fault) {
        watched.source().failed(fault.line());
        LOG.warn("Mailbox {}: {}", watched.mailbox().name(), fault.line());
    }

    private WatchedMailbox watched(Exchange exchange) {
        return mailboxes.get(exchange.getProperty(MAILBOX, String.class));
    }
}
