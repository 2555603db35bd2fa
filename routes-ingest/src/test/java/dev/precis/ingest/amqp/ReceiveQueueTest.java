package dev.precis.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.broker.BrokerConfiguration;
import dev.precis.broker.QueueDepths;
import dev.precis.contract.Lane;
import dev.precis.contract.OverloadedException;
import dev.precis.ingest.message.CloudEvent;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.source.FlowRoutes;
import dev.precis.ingest.source.Pipeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.camel.component.springrabbit.SpringRabbitMQComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;

/** Takes documents from queues of a real broker, the embedded one, that somebody else has declared. */
class ReceiveQueueTest {

    private static final String JSON = "application/json";

    private static AnnotationConfigApplicationContext broker;
    private static RabbitAdmin admin;
    private static RabbitTemplate sender;

    private final String queue = "theirs-" + UUID.randomUUID();
    private final Pipeline pipeline = new Pipeline();

    @BeforeAll
    static void startBroker() {
        broker = new AnnotationConfigApplicationContext(BrokerConfiguration.class);
        admin = broker.getBean(RabbitAdmin.class);
        sender = new RabbitTemplate(broker.getBean(ConnectionFactory.class));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void useBroker() {
        admin.declareQueue(new Queue(queue, true));
        pipeline.with(routes -> {
            routes.context().addComponent("spring-rabbitmq", broker.getBean(SpringRabbitMQComponent.class));
            routes.bean("amqpRawBodies", new RawBodies());
        });
    }

    @AfterEach
    void stop() {
        pipeline.close();
        admin.deleteQueue(queue);
    }

    @Test
    void a_text_becomes_one_job_and_nobody_is_answered() {
        start(null, null);
        send("The text.", message -> {
            message.setContentType("text/plain");
            message.setMessageId("m-1");
            message.setReplyTo("theirs");
        });
        eventually("The text.");
        assertThat(pipeline.keys()).containsExactly("id:m-1");
        assertThat(pipeline.jobs().get(0).source().type()).isEqualTo("amqp");
        assertThat(pipeline.jobs().get(0).source().name()).isEqualTo("crm");
        assertThat(pipeline.jobs().get(0).request().outputs()).isEmpty();
        assertThat(pipeline.source().place()).isEqualTo(queue);
        await().until(() -> depth() == 0);
    }

    @Test
    void the_same_message_again_becomes_no_second_job() {
        start(null, null);
        pipeline.endAfterCommit();
        send("The text.", message -> {});
        await().until(() -> pipeline.attempts() == 2);
        send("The text.", message -> {});
        await().until(() -> pipeline.attempts() == 3);
        assertThat(pipeline.documents()).containsExactly("The text.");
        assertThat(pipeline.keys().get(0)).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void the_text_of_a_json_body_is_where_the_pointer_says() {
        start("/a~1b/0/text", null);
        send("{\"a/b\":[{\"text\":\"The text.\"}]}", message -> message.setContentType(JSON));
        eventually("The text.");
    }

    @Test
    void an_event_in_structured_mode_is_known_by_its_source_and_id() {
        start("/body", null);
        String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/crm\",\"type\":\"t\","
                + "\"data\":{\"body\":\"The text.\"}}";
        send(event, message -> message.setContentType("application/cloudevents+json"));
        eventually("The text.");
        assertThat(pipeline.keys().get(0)).matches("event:[0-9a-f]{64}");
    }

    @Test
    void an_event_in_binary_mode_is_known_by_its_source_and_id() {
        start(null, null);
        for (String prefix : List.of("cloudEvents:", "cloudEvents_")) {
            send("The text, in " + prefix, message -> {
                message.setContentType("text/plain");
                message.setHeader(prefix + "specversion", "1.0");
                message.setHeader(prefix + "type", "t");
                message.setHeader(prefix + "source", "/crm");
                message.setHeader(prefix + "id", prefix.equals("cloudEvents:") ? "1" : "2");
            });
        }
        await().until(() -> pipeline.jobs().size() == 2);
        assertThat(pipeline.keys()).containsExactlyInAnyOrder(CloudEvent.key("/crm", "1"), CloudEvent.key("/crm", "2"));
    }

    @Test
    void a_body_is_what_the_configuration_says_whatever_its_sender_says() {
        start(null, "text/plain;charset=ISO-8859-1");
        sender.send("", queue, new Message("Été.".getBytes(StandardCharsets.ISO_8859_1)));
        eventually("Été.");
    }

    @Test
    void bad_documents_fail_with_a_code_and_the_next_goes_on() {
        start(null, null);
        send("{\"text\":\"x\"}", message -> message.setContentType(JSON));
        send("", message -> message.setContentType("text/plain"));
        send("damaged", message -> message.setContentType("application/pdf"));
        send("a bug", message -> message.setContentType("application/pdf"));
        send("zipped", message -> message.setContentEncoding("gzip"));
        send("The next.", message -> message.setContentType("text/html"));
        await().untilAsserted(() -> assertThat(pipeline.documents())
                .containsExactlyInAnyOrder(
                        "UNSUPPORTED_FORMAT",
                        "EMPTY_DOCUMENT",
                        "UNREADABLE_DOCUMENT",
                        "INTERNAL",
                        "UNSUPPORTED_FORMAT",
                        "The next."));
        await().until(() -> depth() == 0);
    }

    @Test
    void nothing_is_lost_while_the_store_is_away_or_the_process_ends() {
        pipeline.breakStore(new DataAccessResourceFailureException("away", new java.net.ConnectException("refused")));
        start(null, null);
        send("The text.", message -> {});
        await().until(() -> pipeline.attempts() > 20);
        pipeline.stop();
        pipeline.breakStore(new OverloadedException("full", Duration.ofSeconds(1)));
        start(null, null);
        await().until(() -> pipeline.attempts() > 0);
        pipeline.mendStore();
        eventually("The text.");
        await().until(() -> depth() == 0);
    }

    @Test
    void a_queue_that_is_missing_is_told_and_read_when_it_is_there_and_never_declared() {
        admin.deleteQueue(queue);
        start(null, null);
        await().until(() -> pipeline.source().lastError() != null);
        assertThat(pipeline.source().lastError().text()).contains("no queue " + queue);
        assertThat(admin.getQueueInfo(queue)).isNull();
        admin.declareQueue(new Queue(queue, true));
        send("The text.", message -> {});
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pipeline.documents()).containsExactly("The text."));
    }

    @Test
    void no_header_of_the_sender_steers_anything() {
        start(null, null);
        send("The text.", message -> {
            Map<String, String> hostile = Pipeline.hostile();
            hostile.forEach(message::setHeader);
            message.setHeader("CAMELSPRINGRABBITMQMESSAGEID", "theirs");
        });
        eventually("The text.");
        await().until(() -> pipeline.published().getReceivedCounter() == 1);
        assertThat(pipeline.published().getExchanges().get(0).getMessage().getHeaders())
                .containsOnlyKeys("CamelSpringRabbitmqRoutingOverrideKey", "CamelSpringRabbitmqContentType")
                .containsEntry("CamelSpringRabbitmqRoutingOverrideKey", "document.bulk.auto");
        assertThat(pipeline.keys().get(0)).startsWith("sha256:");
    }

    private void start(@Nullable String pointer, @Nullable String contentType) {
        QueueProperties properties = new QueueProperties(
                List.of(new QueueProperties.Queue("crm", queue, null, Lane.BULK, null, pointer, contentType)));
        pipeline.start(
                sources -> new FlowRoutes(new QueueFlows(broker.getBean(QueueDepths.class), sources, Profiles.builtIn())
                        .prepare(properties.configured())));
    }

    private void send(String body, Consumer<MessageProperties> properties) {
        MessageProperties message = new MessageProperties();
        properties.accept(message);
        sender.send("", queue, new Message(body.getBytes(StandardCharsets.UTF_8), message));
    }

    private void eventually(String... documents) {
        await().untilAsserted(() -> assertThat(pipeline.documents()).containsExactly(documents));
    }

    private long depth() {
        return admin.getQueueInfo(queue).getMessageCount();
    }
}
