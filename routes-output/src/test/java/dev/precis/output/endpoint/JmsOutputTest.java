package dev.precis.output.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.PipelineJson;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Sends results to a real broker of JMS, in this process, over a connection that is kept, as in the application. */
class JmsOutputTest {

    private static final String QUEUE = "summaries";

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory client = new ActiveMQConnectionFactory("vm://0");
    private final CachingConnectionFactory connections = new CachingConnectionFactory(client);
    private final OutputStage stage = new OutputStage();

    @BeforeEach
    void setUp() throws Exception {
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("vm", "vm://0"));
        connections.setReconnectOnException(true);
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(connections);
        stage.with("jms", jms);
    }

    @AfterEach
    void stop() throws Exception {
        stage.close();
        connections.destroy();
        client.close();
        broker.stop();
    }

    @Test
    void each_result_is_one_persistent_message_that_names_its_delivery() throws Exception {
        // Given
        broker.start();
        stage.start("orders", "jms:queue:" + QUEUE, EndpointFormat.JSON);
        // When
        UUID job = stage.succeed();
        UUID other = stage.fail(Hostile.metadata());
        // Then
        List<Message> messages = messages();
        assertThat(messages).hasSize(2);
        Message first = messages.get(0);
        String delivery = stage.delivery(job).id().toString();
        assertThat(names(first))
                .containsExactlyInAnyOrder("deliveryId", "jobId", "attempt", "event", "contentType", "_AMQ_DUPL_ID");
        assertThat(first.getStringProperty("deliveryId")).isEqualTo(delivery);
        assertThat(first.getStringProperty("_AMQ_DUPL_ID")).isEqualTo(delivery);
        assertThat(first.getIntProperty("attempt")).isEqualTo(1);
        assertThat(first.getStringProperty("contentType")).isEqualTo("application/json");
        assertThat(first.getJMSCorrelationID()).isEqualTo(job.toString());
        assertThat(first.getJMSType()).isEqualTo("summary.succeeded");
        assertThat(first.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(first.getJMSReplyTo()).isNull();
        assertThat(((TextMessage) first).getText()).contains("Été.");
        assertThat(stage.delivery(job).detail()).isEqualTo("sent to jms:queue:" + QUEUE);
        assertThat(messages.get(1).getJMSCorrelationID()).isEqualTo(other.toString());
        assertThat(messages.get(1).getJMSType()).isEqualTo("summary.failed");
    }

    @Test
    void nothing_that_a_sender_wrote_becomes_a_property() throws Exception {
        // Given
        broker.start();
        stage.start("orders", "jms:queue:" + QUEUE, EndpointFormat.JSON);
        // When
        stage.fail(Hostile.metadata());
        // Then
        Message message = messages().get(0);
        assertThat(names(message))
                .containsExactlyInAnyOrder("deliveryId", "jobId", "attempt", "event", "contentType", "_AMQ_DUPL_ID");
        assertThat(PipelineJson.mapper()
                        .readTree(((TextMessage) message).getText())
                        .at("/data/metadata")
                        .size())
                .isEqualTo(Hostile.metadata().size());
    }

    @Test
    void a_result_waits_for_a_broker_that_is_away_and_arrives_once() throws Exception {
        // Given
        stage.start("orders", "jms:queue:" + QUEUE, EndpointFormat.JSON);
        UUID job = stage.succeed();
        await().atMost(OutputStage.PATIENCE).until(() -> stage.delivery(job).tries() > 1);
        assertThat(stage.delivery(job).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(stage.delivery(job).lastError()).contains("ActiveMQNotConnectedException");
        // When
        broker.start();
        // Then
        await().atMost(OutputStage.PATIENCE).until(() -> stage.delivery(job).state() == DeliveryState.DONE);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void results_go_on_after_the_broker_was_away() throws Exception {
        // Given
        broker.start();
        stage.start("orders", "jms:queue:" + QUEUE, EndpointFormat.JSON);
        stage.succeed();
        broker.stop();
        UUID job = stage.succeed();
        assertThat(stage.delivery(job).state()).isEqualTo(DeliveryState.PENDING);
        // When
        broker.start();
        // Then
        await().atMost(OutputStage.PATIENCE).until(() -> stage.delivery(job).state() == DeliveryState.DONE);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void artemis_keeps_one_of_a_result_that_is_sent_again_after_a_crash() throws Exception {
        // Given
        broker.start();
        stage.start("orders", "jms:queue:" + QUEUE, EndpointFormat.JSON);
        UUID job = stage.succeed();
        // When
        stage.sendAgain(job);
        // Then
        assertThat(stage.delivery(job).tries()).isEqualTo(2);
        assertThat(stage.delivery(job).state()).isEqualTo(DeliveryState.DONE);
        assertThat(messages()).hasSize(1);
    }

    private static List<String> names(Message message) throws JMSException {
        List<String> names = new ArrayList<>();
        Collections.list(message.getPropertyNames()).forEach(name -> names.add(name.toString()));
        names.remove("JMSXDeliveryCount");
        return names;
    }

    /** All that lie in the queue. */
    private List<Message> messages() throws JMSException {
        try (JMSContext session = client.createContext()) {
            List<Message> messages = new ArrayList<>();
            Collections.list(session.createBrowser(session.createQueue(QUEUE)).getEnumeration())
                    .forEach(message -> messages.add((Message) message));
            return messages;
        }
    }
}
