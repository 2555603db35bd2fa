package dev.precis.ingest.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.precis.broker.QueueDepths;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.SourceType;
import dev.precis.extraction.ExtractionSettings;
import dev.precis.extraction.TextExtractor;
import dev.precis.extraction.process.ForkedTextExtractor;
import dev.precis.extraction.process.WorkerArchive;
import dev.precis.ingest.DocumentAcceptor;
import dev.precis.ingest.DocumentRelay;
import dev.precis.ingest.WorkQueues;
import dev.precis.ingest.activity.SourceState;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.store.Dispatch;
import dev.precis.store.JdbcJobStore;
import dev.precis.store.Job;
import dev.precis.store.JobPage;
import dev.precis.store.JobQuery;
import dev.precis.store.JobStore;
import dev.precis.store.NewJob;
import dev.precis.store.StoreDataSource;
import dev.precis.testing.RouteFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The shipped routes from a mailbox to the broker, on a real store in memory. */
final class MailDoorFixture implements AutoCloseable {

    static final DataSize MAX_SIZE = DataSize.ofKilobytes(200);

    private static final TextExtractor TIKA =
            new ForkedTextExtractor(ExtractionSettings.defaults(), new WorkerArchive(Path.of("target", "extraction")));
    private static final int PAGE = 200;

    final AtomicInteger reads = new AtomicInteger();
    volatile Consumer<NewJob> beforeCommit = job -> {};
    volatile Consumer<NewJob> afterCommit = job -> {};

    private final HikariDataSource dataSource;
    private final JobStore store;
    private final Sources sources = new Sources(Clock.systemUTC());
    private final RouteFixture routes;

    /** Each mailbox is looked at when {@link #look} says so. */
    static MailDoorFixture of(Mailbox... mailboxes) {
        return new MailDoorFixture("direct:look-{{mailbox-name}}", newStore(), mailboxes);
    }

    /** The door of another process, on the store of this one. */
    MailDoorFixture another(Mailbox... mailboxes) {
        return new MailDoorFixture("direct:look-{{mailbox-name}}", dataSource, mailboxes);
    }

    /** Each mailbox is looked at as shipped. */
    static MailDoorFixture polling(Mailbox... mailboxes) {
        return new MailDoorFixture(shipped().getProperty("precis.ingest.mail.source-uri"), newStore(), mailboxes);
    }

    private static HikariDataSource newStore() {
        return StoreDataSource.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", null, null, 8);
    }

    private MailDoorFixture(String sourceUri, HikariDataSource dataSource, Mailbox... mailboxes) {
        this.dataSource = dataSource;
        StoreDataSource.migrate(dataSource);
        JobStore real = new JdbcJobStore(dataSource, Clock.systemUTC());
        store = observed(real);
        QueueDepths depths = queue -> OptionalInt.of(0);
        WorkQueues queues = new WorkQueues(depths, store, Clock.systemUTC(), 100_000);
        ObjectMapper json = PipelineJson.mapper();
        DocumentAcceptor acceptor = new DocumentAcceptor(
                store, queues, Profiles.builtIn(), sources, json, new SimpleMeterRegistry(), 100_000);
        routes = RouteFixture.of(
                        "camel/mail/watch-mailbox.camel.yaml",
                        "camel/mail/ingest-mail.camel.yaml",
                        "camel/mail/mail-errors.camel.yaml",
                        "camel/ingest/ingest-document.camel.yaml",
                        "camel/ingest/dispatch-document.camel.yaml",
                        "camel/ingest/publish-document.camel.yaml",
                        "camel/ingest/announce-document.camel.yaml")
                .property("precis.ingest.mail.source-uri", sourceUri)
                .property("precis.ingest.documents-target-uri", "mock:documents?retainLast=0")
                .property("precis.ingest.summaries-target-uri", "mock:summaries?retainLast=0")
                .bean("mailDoor", door(mailboxes))
                .bean("documentAcceptor", acceptor)
                .bean("documentRelay", new DocumentRelay(store, queues, Clock.systemUTC(), Duration.ofMinutes(5), 3));
        routes.context().addLifecycleStrategy(new MailboxRoutes(List.of(mailboxes)));
        routes.start();
        queues.look();
    }

    private MailDoor door(Mailbox... mailboxes) {
        Map<String, WatchedMailbox> watched = new HashMap<>();
        for (Mailbox mailbox : mailboxes) {
            watched.put(
                    mailbox.name(),
                    new WatchedMailbox(
                            mailbox,
                            new MailboxMemory(Clock.systemUTC()),
                            sources.register(SourceType.MAIL, mailbox.name(), mailbox.place(), null)));
        }
        TextExtractor counted = (in, name, type) -> {
            reads.incrementAndGet();
            return TIKA.extract(in, name, type);
        };
        return new MailDoor(
                watched,
                new MailOpener(MAX_SIZE),
                new MailDocumentReader(counted, new MailAnswers(List.of(mailboxes))),
                store,
                Clock.systemUTC());
    }

    /** The real store, with a place to fail before and after each commit. */
    private JobStore observed(JobStore real) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    boolean accepts = method.getName().equals("accept");
                    if (accepts) {
                        beforeCommit.accept((NewJob) arguments[0]);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (accepts) {
                            afterCommit.accept((NewJob) arguments[0]);
                        }
                    }
                });
    }

    /** One look at a mailbox, to its end. */
    void look(String mailbox) {
        routes.send("direct:look-" + mailbox, null);
    }

    /** All jobs of a mailbox, oldest first. */
    List<Job> jobs(String mailbox) {
        List<Job> all = new ArrayList<>();
        UUID before = null;
        do {
            JobPage page = store.list(new JobQuery(null, "mail:" + mailbox, null, before, PAGE));
            all.addAll(page.jobs());
            before = page.next();
        } while (before != null);
        Collections.reverse(all);
        return all;
    }

    List<String> documents(String mailbox) {
        return jobs(mailbox).stream().map(job -> job.source().document()).toList();
    }

    String text(Job job) {
        return store.text(job.id()).orElse("");
    }

    /** Why a document was rejected; null where it was not. */
    @Nullable
    ErrorCode rejection(Job job) {
        Dispatch dispatch = store.dispatch(job.id());
        return dispatch.failure() == null ? null : dispatch.failure().error().code();
    }

    JobStore store() {
        return store;
    }

    SourceState source(String mailbox) {
        return sources.states().stream()
                .filter(state -> state.name().equals(mailbox))
                .findFirst()
                .orElseThrow();
    }

    private static Properties shipped() {
        Properties shipped = new Properties();
        try (InputStream file = MailDoorFixture.class.getResourceAsStream("/precis-mail.properties")) {
            shipped.load(file);
            return shipped;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        routes.close();
        dataSource.close();
    }
}
