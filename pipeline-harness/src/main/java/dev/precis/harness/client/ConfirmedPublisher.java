package dev.precis.harness.client;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.precis.testing.TestServices;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Publishes one message at a time, and knows whether the broker has it in a queue. */
public final class ConfirmedPublisher implements AutoCloseable {

    private static final long CONFIRM_MILLIS = 5_000;
    private static final int ABORT_MILLIS = 1_000;

    private final Broker broker;
    private final AtomicBoolean returned = new AtomicBoolean();

    private @Nullable Connection connection;
    private @Nullable Channel channel;

    public ConfirmedPublisher(TestServices.RabbitMq address) {
        broker = new Broker(address);
    }

    /** A durable queue. */
    public synchronized void declare(String queue) throws IOException, TimeoutException {
        channel().queueDeclare(queue, true, false, false, null);
    }

    public synchronized void delete(String queue) throws IOException, TimeoutException {
        channel().queueDelete(queue);
    }

    /** @throws IOException where it is not sure that the broker has the message; it may have it all the same */
    public synchronized void publish(String exchange, String key, BasicProperties properties, byte[] body)
            throws IOException, InterruptedException {
        try {
            Channel open = channel();
            returned.set(false);
            open.basicPublish(exchange, key, true, properties, body);
            if (!open.waitForConfirms(CONFIRM_MILLIS) || returned.get()) {
                throw new IOException("the broker did not take a message for " + exchange + "/" + key);
            }
        } catch (TimeoutException | ShutdownSignalException e) {
            disconnect();
            throw new IOException(e);
        } catch (IOException e) {
            disconnect();
            throw e;
        }
    }

    private Channel channel() throws IOException, TimeoutException {
        if (connection == null || !connection.isOpen()) {
            connection = broker.connect();
            channel = null;
        }
        if (channel == null || !channel.isOpen()) {
            channel = connection.createChannel();
            channel.confirmSelect();
            channel.addReturnListener(message -> returned.set(true));
        }
        return channel;
    }

    private void disconnect() {
        if (connection != null) {
            connection.abort(ABORT_MILLIS);
        }
        connection = null;
    }

    @Override
    public synchronized void close() {
        disconnect();
    }
}
