package dev.precis.output.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.PipelineJson;
import dev.precis.testing.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Sends results to a real Kafka, in this process. */
class KafkaOutputTest {

    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1);

    private final String topic = "summaries-" + UUID.randomUUID();
    private final OutputStage stage = new OutputStage();

    @BeforeAll
    static void startBroker() {
        BROKER.afterPropertiesSet();
    }

    @AfterAll
    static void stopBroker() {
        BROKER.destroy();
    }

    @BeforeEach
    void setUp() {
        stage.with("kafka", new KafkaComponent());
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void each_result_is_one_record_with_its_job_for_a_key() {
        // Given
        BROKER.addTopics(topic);
        stage.start("news", uri(BROKER.getBrokersAsString()), EndpointFormat.CLOUDEVENTS);
        // When
        UUID job = stage.succeed();
        UUID other = stage.fail(Map.of());
        // Then
        List<ConsumerRecord<String, String>> records = records(2);
        assertThat(records).extracting(ConsumerRecord::key).containsExactly(job.toString(), other.toString());
        assertThat(headers(records.get(0)))
                .containsExactlyInAnyOrder(
                        "deliveryId=" + stage.delivery(job).id(),
                        "jobId=" + job,
                        "attempt=1",
                        "event=summary.succeeded",
                        "content-type=application/cloudevents+json");
        assertThat(records.get(0).value()).contains("Été.").contains("dev.precis.summary.succeeded");
        assertThat(records.get(1).value()).contains("NO_TEXT_FOUND");
        assertThat(stage.delivery(job).detail()).isEqualTo("sent to kafka:" + topic);
    }

    @Test
    void nothing_that_a_sender_wrote_becomes_a_header() throws Exception {
        // Given
        BROKER.addTopics(topic);
        stage.start("news", uri(BROKER.getBrokersAsString()), EndpointFormat.JSON);
        // When
        UUID job = stage.fail(Hostile.metadata());
        // Then
        ConsumerRecord<String, String> record = records(1).get(0);
        assertThat(headers(record))
                .containsExactlyInAnyOrder(
                        "deliveryId=" + stage.delivery(job).id(),
                        "jobId=" + job,
                        "attempt=1",
                        "event=summary.failed",
                        "content-type=application/json");
        assertThat(PipelineJson.mapper()
                        .readTree(record.value())
                        .at("/data/metadata")
                        .size())
                .isEqualTo(Hostile.metadata().size());
    }

    @Test
    void a_result_waits_for_a_kafka_that_is_away_and_arrives_once() throws Exception {
        // Given
        BROKER.addTopics(topic);
        String[] address = BROKER.getBrokersAsString().split(":");
        try (TcpProxy proxy = TcpProxy.to(address[0], Integer.parseInt(address[1]))) {
            proxy.cut();
            stage.givingUpAfter(Duration.ofSeconds(1))
                    .start("news", uri("127.0.0.1:" + proxy.port()), EndpointFormat.JSON);
            UUID job = stage.succeed();
            await().atMost(OutputStage.PATIENCE).until(() -> stage.delivery(job).tries() > 1);
            assertThat(stage.delivery(job).state()).isEqualTo(DeliveryState.PENDING);
            // When
            proxy.restore();
            // Then
            await().atMost(OutputStage.PATIENCE).until(() -> stage.delivery(job).state() == DeliveryState.DONE);
            assertThat(records(1)).hasSize(1);
        }
    }

    @Test
    void a_kafka_that_nobody_knows_does_not_stop_the_start() {
        // Given
        stage.start("news", uri("kafka.invalid:9092"), EndpointFormat.JSON);
        // When
        UUID job = stage.succeed();
        // Then
        assertThat(stage.delivery(job).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(stage.delivery(job).lastError()).contains("No resolvable bootstrap urls");
    }

    private String uri(String brokers) {
        return "kafka:" + topic + "?brokers=" + brokers;
    }

    private static List<String> headers(ConsumerRecord<String, String> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(KafkaOutputTest::text)
                .toList();
    }

    private static String text(Header header) {
        return header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8);
    }

    /** All records of the topic, of which there are at least so many. */
    private List<ConsumerRecord<String, String>> records(int atLeast) {
        Properties client = new Properties();
        client.put("bootstrap.servers", BROKER.getBrokersAsString());
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().atMost(OutputStage.PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= atLeast && consumer.position(partition) == end(consumer, partition);
            });
        }
        return records;
    }

    private static long end(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).get(partition);
    }
}
