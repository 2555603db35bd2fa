package dev.precis.ingest.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryEvent;
import dev.precis.extraction.ExtractedText;
import dev.precis.ingest.DocumentAcceptor;
import dev.precis.ingest.DocumentRelay;
import dev.precis.ingest.WorkQueues;
import dev.precis.ingest.activity.SourceState;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.message.FlowDocuments;
import dev.precis.ingest.request.Profiles;
import dev.precis.store.JdbcJobStore;
import dev.precis.store.Job;
import dev.precis.store.JobQuery;
import dev.precis.store.JobStore;
import dev.precis.store.StoreDataSource;
import dev.precis.testing.RouteFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/**
 * The ingest stage as shipped, from configured sources to a real store in memory, which outlives restarts. Documents that
 * say "damaged" cannot be read, those that say "bug" break something.
 */
public final class Pipeline implements AutoCloseable {

    private final HikariDataSource dataSource =
            StoreDataSource.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", null, null, 4);
    private final JobStore store;
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<Consumer<RouteFixture>> settings = new ArrayList<>();
    private final AtomicBoolean endsAfterCommit = new AtomicBoolean();
    private volatile @Nullable RuntimeException outage;
    private Sources sources = new Sources(Clock.systemUTC());
    private @Nullable RouteFixture routes;

    public Pipeline() {
        StoreDataSource.migrate(dataSource);
        JobStore real = new JdbcJobStore(dataSource, Clock.systemUTC());
        store = (JobStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    RuntimeException now = outage;
                    if (method.getName().equals("accept")) {
                        attempts.incrementAndGet();
                        if (now != null) {
                            throw now;
                        }
                    }
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (method.getName().equals("accept") && endsAfterCommit.getAndSet(false)) {
                            throw new RejectedExecutionException("the process ends");
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    public Pipeline with(Consumer<RouteFixture> setting) {
        settings.add(setting);
        return this;
    }

    /** Starts with one source. */
    Pipeline start(String name, String uri) {
        return start(new SourceProperties.Endpoint(name, uri, null, Lane.BULK, null, null, null));
    }

    Pipeline start(SourceProperties.Endpoint... endpoints) {
        return start(sources -> new FlowRoutes(List.of()), endpoints);
    }

    /** Starts with queues, which are registered as sources. */
    public Pipeline start(Function<Sources, FlowRoutes> queueRoutes) {
        return start(queueRoutes, new SourceProperties.Endpoint[0]);
    }

    private Pipeline start(Function<Sources, FlowRoutes> queueRoutes, SourceProperties.Endpoint... endpoints) {
        ObjectMapper json = PipelineJson.mapper();
        WorkQueues queues = new WorkQueues(queue -> OptionalInt.of(0), store, Clock.systemUTC(), 100);
        sources = new Sources(Clock.systemUTC());
        FlowDocuments documents = new FlowDocuments(Pipeline::extract, json, DataSize.ofKilobytes(100));
        SourceDoor door = new SourceDoor(documents);
        List<ConfiguredSource> configured = new SourceProperties(List.of(endpoints)).configured();
        SourceRoutes sourceRoutes = new SourceRoutes(
                queueRoutes.apply(sources).routes(), new EndpointFlows(configured, documents, sources), door);
        routes = RouteFixture.of(
                        "camel/source/receive-source.camel.yaml",
                        "camel/amqp/receive-queue.camel.yaml",
                        "camel/source/fail-source-document.camel.yaml",
                        "camel/source/source-errors.camel.yaml",
                        "camel/source/watch-sources.camel.yaml",
                        "camel/ingest/ingest-document.camel.yaml",
                        "camel/ingest/dispatch-document.camel.yaml",
                        "camel/ingest/publish-document.camel.yaml",
                        "camel/ingest/announce-document.camel.yaml",
                        "camel/ingest/watch-work-queues.camel.yaml",
                        "camel/contract/timer-errors.camel.yaml")
                .property("precis.ingest.documents-target-uri", "mock:documents")
                .property("precis.ingest.summaries-target-uri", "direct:record")
                .property("precis.ingest.look-source-uri", "scheduler:look?delay=500&initialDelay=0")
                .bean("workQueues", queues)
                .bean("sourceDoor", door)
                .bean("sourceRoutes", sourceRoutes)
                .bean(
                        "documentAcceptor",
                        new DocumentAcceptor(
                                store, queues, Profiles.builtIn(), sources, json, new SimpleMeterRegistry(), 1000))
                .bean("documentRelay", new DocumentRelay(store, queues, Clock.systemUTC(), Duration.ofMinutes(5), 3));
        shipped(routes);
        routes.property("precis.ingest.sources-look-interval", "100");
        settings.forEach(setting -> setting.accept(routes));
        routes.context().addLifecycleStrategy(sourceRoutes);
        recordsFailures(routes.context(), json);
        routes.start();
        return this;
    }

    /** As the output stage does. */
    private void recordsFailures(CamelContext context, ObjectMapper json) {
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:record")
                            .process(exchange -> store.record(
                                    json.readValue(exchange.getMessage().getBody(byte[].class), SummaryEvent.class)));
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void shipped(RouteFixture routes) {
        try {
            for (String file : List.of("precis-source.properties", "precis-amqp.properties")) {
                PropertiesLoaderUtils.loadAllProperties(file)
                        .forEach((key, value) -> routes.property(key.toString(), value.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on nothing can be committed. */
    public void breakStore(RuntimeException failure) {
        attempts.set(0);
        outage = failure;
    }

    /** The next document is committed, and never acknowledged. */
    public void endAfterCommit() {
        attempts.set(0);
        endsAfterCommit.set(true);
    }

    public void mendStore() {
        outage = null;
    }

    /** How often something was to be committed since the store broke. */
    public int attempts() {
        return attempts.get();
    }

    /** The process ends; the store stays. */
    public void stop() {
        if (routes != null) {
            routes.close();
        }
    }

    public List<Job> jobs() {
        List<Job> jobs = new ArrayList<>(
                store.list(new JobQuery(null, null, null, null, 200)).jobs());
        Collections.reverse(jobs);
        return jobs;
    }

    /** The texts of all jobs, oldest first; of a failed one its code. */
    public List<String> documents() {
        return jobs().stream()
                .map(job -> job.error() == null
                        ? store.text(job.id()).orElse("")
                        : job.error().code().name())
                .toList();
    }

    /** The keys of all jobs, as they stand in the store. */
    public List<String> keys() {
        return JdbcClient.create(dataSource)
                .sql("SELECT source_key FROM job ORDER BY created_at, id")
                .query(String.class)
                .list();
    }

    public SourceState source() {
        return sources.states().get(0);
    }

    /** What went to the workers. */
    public MockEndpoint published() {
        return routes.mock("mock:documents");
    }

    static Consumer<RouteFixture> jms(jakarta.jms.ConnectionFactory factory) {
        return routes -> {
            JmsComponent component = new JmsComponent();
            component.setConnectionFactory(factory);
            routes.context().addComponent("jms", component);
        };
    }

    private static ExtractedText extract(InputStream in, @Nullable String name, @Nullable String contentType) {
        try {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (text.contains("damaged")) {
                throw new InvalidDocumentException(ErrorCode.UNREADABLE_DOCUMENT, "the document is damaged");
            }
            if (text.contains("bug")) {
                throw new NullPointerException("a bug");
            }
            return new ExtractedText(text, null, contentType, ReadingNotes.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every spelling of names that steer components, as a sender may write them. */
    public static Map<String, String> hostile() {
        return Map.ofEntries(
                Map.entry("CamelFileName", "../../etc/passwd"),
                Map.entry("camelFileName", "x"),
                Map.entry("CAMELFILENAME", "x"),
                Map.entry("cAmElBeanMethodName", "condemn"),
                Map.entry("CamelHttpUri", "http://example.org"),
                Map.entry("CamelSpringRabbitmqRoutingOverrideKey", "dead"),
                Map.entry("CAMELSPRINGRABBITMQEXCHANGEOVERRIDENAME", "dead"),
                Map.entry("cAmelKafkaManualCommit", "x"),
                Map.entry("CamelJmsDestinationName", "other"),
                Map.entry("delete", "true"),
                Map.entry("jobId", "0190b8a0-0000-7000-8000-000000000001"),
                Map.entry("attempt", "7"));
    }

    @Override
    public void close() {
        stop();
        dataSource.close();
    }
}
