package dev.precis.harness.crash;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.precis.testing.TestServices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A program of another flow: it hands in documents and listens on queues of its own, and connects again where its broker dies. */
final class Flow implements AutoCloseable {

    private static final long CONFIRM_MS = 5_000;

    private final String results = "flow.results." + UUID.randomUUID();
    private final String replies = "flow.replies." + UUID.randomUUID();
    private final ConnectionFactory factory = new ConnectionFactory();
    private final Received received = new Received();
    private final Received answers = new Received();

    private @Nullable Connection connection;
    private @Nullable Channel channel;

    Flow(TestServices.RabbitMq broker) {
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.user());
        factory.setPassword(broker.password());
        factory.setVirtualHost(broker.vhost());
        factory.setAutomaticRecoveryEnabled(false);
    }

    /** The queue that results are to come to. */
    String results() {
        return results;
    }

    /** What came to {@link #results}, by {@code message_id}. */
    Received received() {
        return received;
    }

    /** What came to the queue of replies, by {@code message_id}. */
    Received answers() {
        return answers;
    }

    /** Connects and listens, unless it does already. */
    synchronized Channel connect() throws IOException {
        if (channel != null && channel.isOpen()) {
            return channel;
        }
        try {
            connection = factory.newConnection();
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
        channel = connection.createChannel();
        channel.confirmSelect();
        listen(channel, results, received);
        listen(channel, replies, answers);
        return channel;
    }

    private static void listen(Channel channel, String queue, Received received) throws IOException {
        channel.queueDeclare(queue, true, false, false, null);
        channel.basicConsume(queue, false, (tag, message) -> take(channel, message, received), tag -> {});
    }

    private static void take(Channel channel, Delivery message, Received received) throws IOException {
        received.add(message.getProperties().getMessageId(), new String(message.getBody(), StandardCharsets.UTF_8));
        channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
    }

    /** Returns when the broker has the document. */
    synchronized void publish(String id, String body) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/json")
                .messageId(id)
                .replyTo(replies)
                .correlationId(id)
                .deliveryMode(2)
                .build();
        Channel open = connect();
        open.basicPublish("precis.requests", "anything", properties, body.getBytes(StandardCharsets.UTF_8));
        try {
            open.waitForConfirmsOrDie(CONFIRM_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            if (channel != null && channel.isOpen()) {
                channel.queueDelete(results);
                channel.queueDelete(replies);
            }
        } catch (IOException | AlreadyClosedException e) {
            // the broker has gone with its process, and the queues with it
        }
        if (connection != null && connection.isOpen()) {
            connection.abort();
        }
    }
}
