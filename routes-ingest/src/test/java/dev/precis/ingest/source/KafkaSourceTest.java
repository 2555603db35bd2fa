package dev.precis.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Lane;
import dev.precis.contract.OverloadedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Takes documents from a real Kafka, in this process. */
class KafkaSourceTest {

    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1);
    private static KafkaProducer<byte[], byte[]> producer;
    private static Admin admin;

    private final String topic = "documents-" + UUID.randomUUID();
    private final String group = "group-" + UUID.randomUUID();
    private final Pipeline pipeline = new Pipeline();

    @BeforeAll
    static void startBroker() {
        BROKER.brokerProperty("group.initial.rebalance.delay.ms", "0");
        BROKER.afterPropertiesSet();
        Properties client = new Properties();
        client.put("bootstrap.servers", BROKER.getBrokersAsString());
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        admin = Admin.create(client);
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        admin.close();
        BROKER.destroy();
    }

    @BeforeEach
    void makeTopic() {
        BROKER.addTopics(topic);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void each_record_becomes_one_job_and_is_acknowledged() throws Exception {
        start();
        send("One.");
        send("Two.");
        eventually("One.", "Two.");
        assertThat(pipeline.keys().get(0)).startsWith(topic + "/0/0@");
        assertThat(pipeline.jobs().get(1).source().document()).isEqualTo(topic + "/0/1");
        await().until(() -> committed() == 2);
        assertThat(pipeline.source().place()).isEqualTo("kafka:" + topic);
    }

    @Test
    void the_text_of_a_json_record_is_where_the_pointer_says() throws Exception {
        pipeline.start(new SourceProperties.Endpoint("news", uri(), null, Lane.BULK, null, "/article/body", null));
        send("{\"article\":{\"body\":\"The text.\"}}");
        eventually("The text.");
    }

    @Test
    void nothing_is_passed_over_while_the_store_is_away() throws Exception {
        pipeline.breakStore(new DataAccessResourceFailureException("away", new java.net.ConnectException("refused")));
        start();
        send("One.");
        send("Two.");
        await().until(() -> pipeline.attempts() > 20);
        assertThat(committed()).isZero();
        pipeline.mendStore();
        eventually("One.", "Two.");
        await().until(() -> committed() == 2);
    }

    @Test
    void a_failure_in_the_middle_loses_nothing_and_doubles_nothing() throws Exception {
        send("One.");
        start();
        eventually("One.");
        pipeline.endAfterCommit();
        send("Two.");
        send("Three.");
        eventually("One.", "Two.", "Three.");
        assertThat(pipeline.attempts()).isGreaterThan(2);
        await().until(() -> committed() == 3);
    }

    @Test
    void a_restart_in_the_middle_loses_nothing_and_doubles_nothing() throws Exception {
        start();
        send("One.");
        eventually("One.");
        pipeline.breakStore(new OverloadedException("full", Duration.ofSeconds(1)));
        send("Two.");
        send("Three.");
        await().until(() -> pipeline.attempts() > 0);
        pipeline.stop();
        assertThat(committed()).isEqualTo(1);
        pipeline.mendStore();
        start();
        eventually("One.", "Two.", "Three.");
        await().until(() -> committed() == 3);
    }

    @Test
    void a_document_that_breaks_something_fails_with_a_code_and_the_next_goes_on() throws Exception {
        start();
        send("a bug");
        send("damaged");
        send("The next.");
        eventually(ErrorCode.INTERNAL.name(), ErrorCode.UNREADABLE_DOCUMENT.name(), "The next.");
        await().until(() -> committed() == 3);
    }

    @Test
    void no_header_of_the_sender_steers_anything() throws Exception {
        start();
        ProducerRecord<byte[], byte[]> hostile =
                new ProducerRecord<>(topic, "The text.".getBytes(StandardCharsets.UTF_8));
        Pipeline.hostile()
                .forEach((name, value) -> hostile.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        Map.of("kafka.OFFSET", "99", "KAFKA.offset", "99", "kafka.TOPIC", "theirs", "Kafka.Timestamp", "1")
                .forEach((name, value) -> hostile.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(hostile).get();
        eventually("The text.");
        assertThat(pipeline.keys().get(0)).matches(topic + "/0/0@\\d{13}");
        await().until(() -> pipeline.published().getReceivedCounter() == 1);
        assertThat(pipeline.published().getExchanges().get(0).getMessage().getHeaders())
                .containsOnlyKeys("CamelSpringRabbitmqRoutingOverrideKey", "CamelSpringRabbitmqContentType")
                .containsEntry("CamelSpringRabbitmqRoutingOverrideKey", "document.bulk.auto");
        await().until(() -> committed() == 1);
    }

    private void start() {
        pipeline.start("news", uri());
    }

    private String uri() {
        return "kafka:" + topic + "?brokers=" + BROKER.getBrokersAsString() + "&groupId=" + group
                + "&pollTimeoutMs=100&shutdownTimeout=2000";
    }

    private void eventually(String... documents) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pipeline.documents()).containsExactly(documents));
    }

    private void send(String text) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, text.getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    /** How many records count as read. */
    private long committed() throws ExecutionException, InterruptedException {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(topic, 0));
        return offset == null ? 0 : offset.offset();
    }
}
