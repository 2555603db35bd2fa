package dev.precis.output.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.BrokerConfiguration;
import dev.precis.broker.ConfirmedRabbitTemplate;
import dev.precis.contract.CloudEventMode;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.Output;
import dev.precis.contract.PipelineJson;
import dev.precis.output.FakeDeliveryStore;
import dev.precis.output.Finished;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.RetrySchedule;
import dev.precis.output.result.Links;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryWork;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Results as messages, on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueueContract {

    private static final ObjectMapper JSON = PipelineJson.mapper();
    private static final DeliveryRequested REQUESTED =
            new DeliveryRequested(Finished.DELIVERY, Finished.JOB, new Output.Queue(null, "x").type());

    private final String exchange = "crm-" + UUID.randomUUID();
    private final List<String> made = new ArrayList<>();
    private ConfigurableApplicationContext context;
    private ConfirmedRabbitTemplate template;
    private RabbitAdmin admin;
    private FakeDeliveryStore store;
    private QueueDelivery queues;
    private ReplyDelivery replies;

    /** The properties that lead to the broker. */
    abstract String[] properties();

    @BeforeAll
    void connect() {
        context = new SpringApplicationBuilder(BrokerConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(properties())
                .run();
        template = context.getBean(ConfirmedRabbitTemplate.class);
        admin = context.getBean(RabbitAdmin.class);
        admin.declareExchange(new TopicExchange(exchange, false, false));
    }

    @AfterAll
    void close() {
        made.forEach(admin::deleteQueue);
        admin.deleteExchange(exchange);
        context.close();
    }

    @BeforeEach
    void setUp() {
        store = new FakeDeliveryStore();
        ResultPublisher results =
                new ResultPublisher(template, JSON, new Links(URI.create("https://precis.example.org")));
        queues = new QueueDelivery(desk(store), results);
        replies = new ReplyDelivery(desk(store), results);
    }

    @Test
    void an_exchange_gets_a_persistent_message_named_after_its_delivery() throws IOException {
        // Given
        String queue = bound("summaries.#");
        // When
        deliver(Finished.work(new Output.Queue(exchange, "summaries.new")));
        // Then
        Message message = receive(queue);
        assertThat(message.getMessageProperties().getMessageId()).isEqualTo(Finished.DELIVERY.toString());
        assertThat(message.getMessageProperties().getReceivedDeliveryMode()).isEqualTo(MessageDeliveryMode.PERSISTENT);
        assertThat(message.getMessageProperties().getContentType()).isEqualTo("application/json");
        assertThat(message.getMessageProperties().getType()).isEqualTo("summary.succeeded");
        assertThat(json(message).at("/data/id").asText()).isEqualTo(Finished.JOB.toString());
        assertThat(store.done).containsExactly("exchange " + exchange + ", key summaries.new");
    }

    @Test
    void of_many_deliveries_at_once_each_ends_by_itself() {
        // Given
        String queue = queue().getName();
        UUID first = UUID.randomUUID();
        UUID unroutable = UUID.randomUUID();
        UUID last = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        store.works.put(first, work(first, queue));
        store.works.put(unroutable, work(unroutable, "nowhere-" + queue));
        store.works.put(last, work(last, queue));
        // When
        queues.deliverAll(Stream.of(first, unroutable, gone, last, last)
                .map(id -> new DeliveryRequested(id, Finished.JOB, REQUESTED.type()))
                .toList());
        // Then
        assertThat(store.done).containsExactly("queue " + queue, "queue " + queue);
        assertThat(store.failed)
                .singleElement()
                .satisfies(failed -> assertThat(failed.id()).isEqualTo(unroutable));
        assertThat(List.of(template.receive(queue, 10_000), template.receive(queue, 10_000)))
                .extracting(message -> message.getMessageProperties().getMessageId())
                .containsExactly(first.toString(), last.toString());
        assertThat(template.receive(queue)).isNull();
    }

    private static DeliveryWork work(UUID id, String queue) {
        DeliveryWork one = Finished.work(new Output.Queue(null, queue));
        Delivery delivery = one.delivery();
        return new DeliveryWork(
                new Delivery(
                        id,
                        delivery.jobId(),
                        delivery.attempt(),
                        delivery.output(),
                        delivery.state(),
                        0,
                        null,
                        null,
                        delivery.nextTryAt(),
                        delivery.createdAt(),
                        null),
                one.job());
    }

    @Test
    void a_failure_is_delivered_as_well() throws IOException {
        // Given
        String queue = bound("failures");
        // When
        deliver(failed(new Output.Queue(exchange, "failures")));
        // Then
        Message message = receive(queue);
        assertThat(message.getMessageProperties().getType()).isEqualTo("summary.failed");
        assertThat(json(message).at("/data/error/code").asText()).isEqualTo("NO_TEXT_FOUND");
    }

    @Test
    void an_asker_gets_the_answer_with_what_it_set() throws IOException {
        // Given
        String queue = queue().getName();
        // When
        store.work = Finished.work(new Output.Reply(queue, "c-7"));
        replies.deliver(REQUESTED);
        // Then
        Message message = receive(queue);
        assertThat(message.getMessageProperties().getCorrelationId()).isEqualTo("c-7");
        assertThat(message.getMessageProperties().getMessageId()).isEqualTo(Finished.DELIVERY.toString());
        assertThat(json(message).at("/data/metadata/case").asText()).isEqualTo("42");
    }

    @Test
    void an_asker_hears_of_a_failure_as_well() throws IOException {
        // Given
        String queue = queue().getName();
        // When
        store.work = failed(new Output.Reply(queue, "c-8"));
        replies.deliver(REQUESTED);
        // Then
        Message message = receive(queue);
        assertThat(message.getMessageProperties().getCorrelationId()).isEqualTo("c-8");
        assertThat(json(message).at("/data/error/code").asText()).isEqualTo("NO_TEXT_FOUND");
    }

    @Test
    void a_structured_event_is_all_in_the_body() throws IOException {
        // Given
        String queue = bound("events");
        // When
        deliver(Finished.work(new Output.Queue(exchange, "events", CloudEventMode.STRUCTURED)));
        // Then
        Message message = receive(queue);
        assertThat(message.getMessageProperties().getContentType()).isEqualTo("application/cloudevents+json");
        JsonNode event = json(message);
        assertThat(event.properties().stream().map(Map.Entry::getKey))
                .containsExactly("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data");
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("id").asText()).isEqualTo(Finished.DELIVERY.toString());
        assertThat(event.get("source").asText()).isEqualTo("https://precis.example.org/v1/summaries/");
        assertThat(event.get("type").asText()).isEqualTo("dev.precis.summary.succeeded");
        assertThat(event.get("subject").asText()).isEqualTo(Finished.JOB.toString());
        assertThat(event.get("time").asText()).isEqualTo("2026-05-01T12:00:00Z");
        assertThat(event.at("/data/result/text").asText()).startsWith("Camels carry messages.");
    }

    @Test
    void a_binary_event_has_its_attributes_in_headers() throws IOException {
        // Given
        String queue = bound("binary");
        // When
        deliver(failed(new Output.Queue(exchange, "binary", CloudEventMode.BINARY)));
        // Then
        Message message = receive(queue);
        assertThat(message.getMessageProperties().getContentType()).isEqualTo("application/json");
        assertThat(message.getMessageProperties().getHeaders())
                .containsAllEntriesOf(Map.of(
                        "cloudEvents_specversion", "1.0",
                        "cloudEvents_id", Finished.DELIVERY.toString(),
                        "cloudEvents_source", "https://precis.example.org/v1/summaries/",
                        "cloudEvents_type", "dev.precis.summary.failed",
                        "cloudEvents_subject", Finished.JOB.toString(),
                        "cloudEvents_time", "2026-05-01T12:00:00Z"))
                .doesNotContainKey("cloudEvents_datacontenttype");
        assertThat(json(message).at("/error/code").asText()).isEqualTo("NO_TEXT_FOUND");
    }

    @Test
    void a_queue_that_is_missing_is_tried_again_later() {
        // When
        deliver(Finished.work(new Output.Queue(null, "nobody-" + UUID.randomUUID())));
        // Then
        assertThat(store.failed).singleElement().satisfies(failed -> {
            assertThat(failed.nextTry()).isEqualTo(Finished.NOW.plusSeconds(5));
            assertThat(failed.error()).contains("nobody-");
        });
    }

    @Test
    void an_exchange_that_is_missing_is_tried_again_later_and_harms_no_other_delivery() {
        // Given
        String queue = bound("calm");
        String missing = "missing-" + UUID.randomUUID();
        List<Output> outputs = Stream.iterate(0, i -> i + 1)
                .limit(60)
                .map(i -> (Output) (i % 3 == 0 ? new Output.Queue(missing, "x") : new Output.Queue(exchange, "calm")))
                .toList();
        // When
        List<FakeDeliveryStore> stores =
                outputs.stream()
                        .map(output -> CompletableFuture.supplyAsync(() -> deliverAlone(output)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        // Then
        for (int i = 0; i < outputs.size(); i++) {
            if (i % 3 == 0) {
                assertThat(stores.get(i).failed).singleElement().satisfies(failed -> {
                    assertThat(failed.nextTry()).isEqualTo(Finished.NOW.plusSeconds(5));
                    assertThat(failed.error()).contains(missing);
                });
            } else {
                assertThat(stores.get(i).done).hasSize(1);
            }
        }
        assertThat(admin.getQueueInfo(queue).getMessageCount()).isEqualTo(40);
    }

    private FakeDeliveryStore deliverAlone(Output output) {
        FakeDeliveryStore alone = new FakeDeliveryStore();
        alone.work = Finished.work(output);
        new QueueDelivery(desk(alone), new ResultPublisher(template, JSON, new Links(null))).deliver(REQUESTED);
        return alone;
    }

    private void deliver(DeliveryWork work) {
        store.work = work;
        queues.deliver(REQUESTED);
    }

    private static DeliveryWork failed(Output output) {
        return new DeliveryWork(Finished.delivery(output, 0), Finished.job("reports/May.pdf", null, null));
    }

    private static DeliveryDesk desk(FakeDeliveryStore store) {
        return new DeliveryDesk(
                store,
                new RetrySchedule(List.of(Duration.ofSeconds(5)), () -> 0.5),
                Clock.fixed(Finished.NOW, ZoneOffset.UTC));
    }

    private String bound(String key) {
        Queue queue = queue();
        admin.declareBinding(
                BindingBuilder.bind(queue).to(new TopicExchange(exchange)).with(key));
        return queue.getName();
    }

    private Queue queue() {
        Queue queue = new Queue("crm-" + UUID.randomUUID());
        admin.declareQueue(queue);
        made.add(queue.getName());
        return queue;
    }

    private Message receive(String queue) {
        assertThat(store.failed).isEmpty();
        Message message = template.receive(queue, 10_000);
        assertThat(message).isNotNull();
        return message;
    }

    private static JsonNode json(Message message) throws IOException {
        return JSON.readTree(message.getBody());
    }
}
