package dev.precis.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Lane;
import dev.precis.contract.OverloadedException;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Takes documents from a real broker of JMS, in this process. */
class JmsSourceTest {

    private static final EmbeddedActiveMQ BROKER = new EmbeddedActiveMQ();
    private static final ActiveMQConnectionFactory CLIENTS = new ActiveMQConnectionFactory("vm://0");

    private final String queue = "documents-" + UUID.randomUUID();
    private final Pipeline pipeline = new Pipeline();

    @BeforeAll
    static void startBroker() throws Exception {
        BROKER.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("vm", "vm://0"));
        BROKER.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        CLIENTS.close();
        BROKER.stop();
    }

    @BeforeEach
    void setUp() {
        pipeline.with(Pipeline.jms(CLIENTS));
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void a_text_message_becomes_one_job() throws JMSException {
        pipeline.start("orders", "jms:queue:" + queue);
        Message sent = send("The text.");
        await().untilAsserted(() -> assertThat(pipeline.documents()).containsExactly("The text."));
        assertThat(pipeline.keys()).containsExactly("id:" + sent.getJMSMessageID());
        assertThat(pipeline.jobs().get(0).source().type()).isEqualTo("camel");
        assertThat(pipeline.jobs().get(0).source().name()).isEqualTo("orders");
        await().until(this::isEmpty);
        assertThat(pipeline.source().place()).isEqualTo("jms:queue:" + queue);
        assertThat(pipeline.source().documents()).isEqualTo(1);
    }

    @Test
    void a_bytes_message_is_read_as_what_its_sender_calls_it() {
        pipeline.start("orders", "jms:queue:" + queue);
        try (JMSContext session = CLIENTS.createContext()) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes("Été.".getBytes(StandardCharsets.ISO_8859_1));
            message.setStringProperty("contentType", "text/plain;charset=ISO-8859-1");
            session.createProducer().send(session.createQueue(queue), message);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
        await().untilAsserted(() -> assertThat(pipeline.documents()).containsExactly("Été."));
    }

    @Test
    void the_text_of_a_json_message_is_where_the_pointer_says() {
        pipeline.start(new SourceProperties.Endpoint(
                "orders", "jms:queue:" + queue, "brief", Lane.INTERACTIVE, "fr", "/article/body", null));
        send("{\"article\":{\"body\":\"Le texte.\"}}");
        await().untilAsserted(() -> assertThat(pipeline.documents()).containsExactly("Le texte."));
        assertThat(pipeline.jobs().get(0).request().profile()).isEqualTo("brief");
        assertThat(pipeline.jobs().get(0).request().language()).isEqualTo("fr");
        assertThat(pipeline.jobs().get(0).lane()).isEqualTo(Lane.INTERACTIVE);
    }

    @Test
    void an_object_of_java_is_refused_unread_and_the_next_document_goes_on() {
        pipeline.start("orders", "jms:queue:" + queue);
        try (JMSContext session = CLIENTS.createContext()) {
            session.createProducer().send(session.createQueue(queue), session.createObjectMessage(new Trap()));
        }
        send("The next.");
        await().untilAsserted(() ->
                assertThat(pipeline.documents()).containsExactlyInAnyOrder("UNSUPPORTED_FORMAT", "The next."));
        assertThat(Trap.sprung).isFalse();
        await().until(this::isEmpty);
    }

    @Test
    void nothing_is_lost_or_charged_while_the_store_is_away() throws Exception {
        pipeline.breakStore(new DataAccessResourceFailureException("away", new java.net.ConnectException("refused")));
        pipeline.start("orders", "jms:queue:" + queue);
        send("The text.");
        await().until(() -> pipeline.attempts() > 20);
        assertThat(isEmpty()).isFalse();
        pipeline.mendStore();
        await().untilAsserted(() -> assertThat(pipeline.documents()).containsExactly("The text."));
        await().until(this::isEmpty);
    }

    @Test
    void a_document_whose_process_ends_before_the_commit_comes_again() {
        pipeline.breakStore(new OverloadedException("full", Duration.ofSeconds(1)));
        pipeline.start("orders", "jms:queue:" + queue);
        send("The text.");
        await().until(() -> pipeline.attempts() > 0);
        pipeline.stop();
        assertThat(pipeline.jobs()).isEmpty();
        pipeline.mendStore();
        pipeline.start("orders", "jms:queue:" + queue);
        await().untilAsserted(() -> assertThat(pipeline.documents()).containsExactly("The text."));
        await().until(this::isEmpty);
    }

    @Test
    void a_document_that_was_committed_but_not_acknowledged_becomes_no_second_job() {
        pipeline.start("orders", "jms:queue:" + queue);
        pipeline.endAfterCommit();
        send("The text.");
        await().until(() -> pipeline.attempts() == 2);
        send("The next.");
        await().untilAsserted(() -> assertThat(pipeline.documents()).containsExactly("The text.", "The next."));
        await().until(this::isEmpty);
    }

    @Test
    void a_document_that_breaks_something_fails_with_a_code_and_the_next_goes_on() {
        pipeline.start(new SourceProperties.Endpoint(
                "orders", "jms:queue:" + queue, null, Lane.BULK, null, null, "application/pdf"));
        send("a bug");
        send("damaged");
        send("The next.");
        await().untilAsserted(() -> assertThat(pipeline.documents())
                .containsExactlyInAnyOrder(
                        ErrorCode.INTERNAL.name(), ErrorCode.UNREADABLE_DOCUMENT.name(), "The next."));
        await().until(this::isEmpty);
    }

    @Test
    void no_property_of_the_sender_steers_anything() {
        pipeline.start("orders", "jms:queue:" + queue);
        try (JMSContext session = CLIENTS.createContext()) {
            Message message = session.createTextMessage("The text.");
            Pipeline.hostile().forEach((name, value) -> set(message, name, value));
            set(message, "jmsmessageid", "ID:theirs");
            message.setJMSReplyTo(session.createQueue("theirs"));
            session.createProducer().send(session.createQueue(queue), message);
            await().untilAsserted(() -> assertThat(pipeline.documents()).containsExactly("The text."));
            assertThat(pipeline.keys()).containsExactly("id:" + message.getJMSMessageID());
            assertThat(pipeline.jobs().get(0).source().document()).isEqualTo(message.getJMSMessageID());
            await().until(() -> pipeline.published().getReceivedCounter() == 1);
            assertThat(pipeline.published().getExchanges().get(0).getMessage().getHeaders())
                    .containsOnlyKeys("CamelSpringRabbitmqRoutingOverrideKey", "CamelSpringRabbitmqContentType")
                    .containsEntry("CamelSpringRabbitmqRoutingOverrideKey", "document.bulk.auto");
            assertThat(session.createBrowser(session.createQueue("theirs"))
                            .getEnumeration()
                            .hasMoreElements())
                    .isFalse();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Message message, String name, String value) {
        try {
            message.setStringProperty(name, value);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private Message send(String text) {
        try (JMSContext session = CLIENTS.createContext()) {
            Message message = session.createTextMessage(text);
            session.createProducer().send(session.createQueue(queue), message);
            return message;
        }
    }

    private boolean isEmpty() {
        return BROKER.getActiveMQServer().locateQueue(queue).getMessageCount() == 0;
    }

    /** Tells whether it was deserialized. */
    private static final class Trap implements Serializable {

        private static final long serialVersionUID = 1L;
        private static volatile boolean sprung;

        private Object readResolve() {
            sprung = true;
            return this;
        }
    }
}
