package dev.precis.output.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import dev.precis.output.Finished;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.DeliveryRelay;
import dev.precis.output.delivery.RetrySchedule;
import dev.precis.output.record.Selector;
import dev.precis.output.result.Links;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryStore;
import dev.precis.store.JdbcDeliveryStore;
import dev.precis.store.JdbcJobStore;
import dev.precis.store.JobStore;
import dev.precis.store.NewJob;
import dev.precis.store.StoreDataSource;
import dev.precis.testing.RouteFixture;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.camel.Component;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The output stage as shipped, from a real store in memory to configured endpoints; retries come quickly. */
final class OutputStage implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int TRIES = 200;

    private final HikariDataSource dataSource =
            StoreDataSource.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", null, null, 4);
    private final JobStore jobs;
    private final DeliveryStore deliveries;
    private final RouteFixture routes;
    private Duration timeout = Duration.ofSeconds(10);
    private EndpointSelection selection = new EndpointSelection(List.of());

    OutputStage() {
        StoreDataSource.migrate(dataSource);
        jobs = new JdbcJobStore(dataSource, Clock.systemUTC());
        deliveries = new JdbcDeliveryStore(dataSource, Clock.systemUTC());
        routes = RouteFixture.of(
                        "camel/output/deliver-camel.camel.yaml",
                        "camel/output/send-result.camel.yaml",
                        "camel/output/publish-delivery.camel.yaml",
                        "camel/output/relay-deliveries.camel.yaml",
                        "camel/contract/pipeline-errors.camel.yaml",
                        "camel/contract/dead-letter.camel.yaml")
                .property("precis.output.camel-source-uri", "direct:deliver")
                .property("precis.output.deliveries-target-uri", "direct:deliver")
                .property("precis.output.relay-source-uri", "scheduler:relay?delay=100");
    }

    OutputStage with(String scheme, Component component) {
        routes.context().addComponent(scheme, component);
        return this;
    }

    OutputStage givingUpAfter(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    /** Starts with one output, which gets everything. */
    OutputStage start(String name, String uri, EndpointFormat format) {
        return start(new EndpointOutputProperties.Endpoint(name, uri, format, Selector.ALL, false));
    }

    OutputStage start(EndpointOutputProperties.Endpoint... endpoints) {
        ObjectMapper json = PipelineJson.mapper();
        List<ConfiguredOutput> configured = new EndpointOutputProperties(List.of(endpoints), timeout).configured();
        selection = new EndpointSelection(configured);
        EndpointSender sender = new EndpointSender(timeout);
        OutputRoutes outputs = new OutputRoutes(configured, timeout, sender);
        OutgoingResults results = new OutgoingResults(json, new SummaryRenderer(json), new Links(null));
        DeliveryDesk desk = new DeliveryDesk(
                deliveries,
                new RetrySchedule(Collections.nCopies(TRIES, Duration.ofMillis(100)), () -> 0.5),
                Clock.systemUTC());
        routes.bean("outgoingResults", results)
                .bean("endpointDelivery", new EndpointDelivery(desk, outputs, results, sender))
                .bean(
                        "deliveryRelay",
                        new DeliveryRelay(
                                deliveries, queue -> OptionalInt.empty(), Duration.ofMinutes(15), Clock.systemUTC()));
        routes.context().addLifecycleStrategy(outputs);
        routes.start();
        return this;
    }

    /** A job ends with a summary; its deliveries are carried out once when this returns. */
    UUID succeed(Output... requested) {
        UUID id = accept(Map.of("case", "42"), requested);
        record(new SummaryEvent.Succeeded(id, 1, "default", Finished.summary("Camels carry messages.", "Été.")));
        return id;
    }

    /** A job ends without a summary. */
    UUID fail(Map<String, String> metadata) {
        UUID id = accept(metadata);
        record(new SummaryEvent.Failed(id, 1, Failure.of(ErrorCode.NO_TEXT_FOUND, "there is no text in it")));
        return id;
    }

    private UUID accept(Map<String, String> metadata, Output... requested) {
        SummaryRequest request = new SummaryRequest(
                null, null, null, null, null, null, null, null, null, null, null, null, List.of(requested), metadata);
        String key = UUID.randomUUID().toString();
        return jobs.accept(new NewJob(
                        new NewJob.Source("folder", "inbox", "../../etc/${bean:x}/May.pdf"),
                        key,
                        null,
                        key,
                        false,
                        request,
                        Lane.BULK,
                        "Camels carry messages. Été.",
                        ReadingNotes.NONE,
                        null))
                .jobId();
    }

    private void record(SummaryEvent event) {
        jobs.record(event, selection)
                .orElseThrow()
                .forEach(delivery -> routes.send("direct:publish-delivery", delivery.requested()));
    }

    /** Its delivery is carried out again, as after a crash between sending and recording. */
    void sendAgain(UUID jobId) {
        JdbcClient.create(dataSource)
                .sql("UPDATE delivery SET state = 'pending' WHERE job_id = :job")
                .param("job", jobId)
                .update();
        routes.send("direct:publish-delivery", delivery(jobId).requested());
    }

    /** The only delivery of a job. */
    Delivery delivery(UUID jobId) {
        List<Delivery> all = deliveries.ofJob(jobId);
        if (all.size() != 1) {
            throw new AssertionError("deliveries of the job: " + all);
        }
        return all.get(0);
    }

    List<Delivery> deliveries(UUID jobId) {
        return deliveries.ofJob(jobId);
    }

    /** Messages that no delivery accounts for. */
    int dead() {
        return routes.mock("mock:dead").getReceivedCounter();
    }

    @Override
    public void close() {
        routes.close();
        dataSource.close();
    }
}
