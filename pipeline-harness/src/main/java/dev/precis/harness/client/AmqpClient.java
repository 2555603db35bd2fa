package dev.precis.harness.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.precis.testing.TestServices;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/** A program of another flow, which knows the broker and nothing else. */
public final class AmqpClient implements AutoCloseable {

    public static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";

    private final Connection connection;
    private final Channel channel;

    public AmqpClient(TestServices.RabbitMq broker) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.user());
        factory.setPassword(broker.password());
        factory.setVirtualHost(broker.vhost());
        connection = factory.newConnection();
        channel = connection.createChannel();
    }

    public String queue() throws Exception {
        return channel.queueDeclare().getQueue();
    }

    public record Received(String messageId, String body) {}

    /**
     * A queue whose messages are taken as they come.
     *
     * @param received is written to by another thread, so it is to be locked while it is read
     */
    public String listen(List<Received> received) throws Exception {
        String queue = queue();
        channel.basicConsume(
                queue,
                true,
                (tag, delivery) -> {
                    synchronized (received) {
                        received.add(new Received(
                                delivery.getProperties().getMessageId(),
                                new String(delivery.getBody(), StandardCharsets.UTF_8)));
                    }
                },
                tag -> {});
        return queue;
    }

    public String boundTo(String exchange, String key) throws Exception {
        String queue = queue();
        channel.queueBind(queue, exchange, key);
        return queue;
    }

    public void publish(String type, String messageId, String replyTo, String correlationId, String body)
            throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .contentType(type)
                .messageId(messageId)
                .replyTo(replyTo)
                .correlationId(correlationId)
                .build();
        channel.basicPublish("precis.requests", "anything", properties, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Direct reply-to: a feature of RabbitMQ, which answers without a queue. */
    public BlockingQueue<String> directReplies() throws Exception {
        BlockingQueue<String> replies = new LinkedBlockingQueue<>();
        channel.basicConsume(
                DIRECT_REPLY_TO,
                true,
                (tag, delivery) -> replies.add(new String(delivery.getBody(), StandardCharsets.UTF_8)),
                tag -> {});
        return replies;
    }

    public GetResponse receive(String queue) {
        AtomicReference<GetResponse> message = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            message.set(channel.basicGet(queue, true));
            return message.get() != null;
        });
        return message.get();
    }

    public void receivesNothingMore(String queue) throws Exception {
        assertThat(channel.basicGet(queue, true)).isNull();
    }

    public static String text(GetResponse message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
