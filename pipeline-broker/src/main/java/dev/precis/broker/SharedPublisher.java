package dev.precis.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/** Publishes to what cannot be missing on one channel of its own, opened anew when it was lost. Thread-safe. */
final class SharedPublisher {

    private final ConnectionFactory connections;
    private final Duration timeout;

    private @Nullable SharedChannel channel;

    /**
     * @param connections for publishing
     * @param timeout how long a confirm may take
     */
    SharedPublisher(ConnectionFactory connections, Duration timeout) {
        this.connections = connections;
        this.timeout = timeout;
    }

    /** What the broker will say of a message. */
    final class Pending {

        private final SharedChannel channel;
        private final CompletableFuture<SharedChannel.Confirm> confirm;

        private Pending(SharedChannel channel, CompletableFuture<SharedChannel.Confirm> confirm) {
            this.channel = channel;
            this.confirm = confirm;
        }

        /** @throws AmqpException where the broker says nothing */
        SharedChannel.Confirm await() {
            SharedChannel.Confirm answer = SharedPublisher.this.await(confirm);
            if (!answer.taken()) {
                leave(channel);
            }
            return answer;
        }
    }

    /**
     * Publishes a message.
     *
     * @param exchange one that is there: a missing one closes the channel, and with it fails what others publish
     * @param mandatory whether the broker is to say where no queue takes it
     * @throws AmqpException where the broker is out of reach
     */
    Pending begin(String exchange, String routingKey, boolean mandatory, BasicProperties properties, byte[] body) {
        try {
            while (true) {
                SharedChannel used = open();
                CompletableFuture<SharedChannel.Confirm> begun =
                        used.publish(exchange, routingKey, mandatory, properties, body);
                if (begun != null) {
                    return new Pending(used, begun);
                }
                // another thread has just left this channel
            }
        } catch (IOException e) {
            throw new AmqpIOException(e);
        } catch (com.rabbitmq.client.AlreadyClosedException e) {
            throw new AmqpConnectException("The connection was lost", e);
        }
    }

    /**
     * A channel of RabbitMQ that first met a quorum queue while that had no leader may go on to refuse what is published to
     * it (seen on 3.10), so that the next message gets another one.
     */
    private synchronized void leave(SharedChannel used) {
        if (channel == used) {
            channel = null;
            used.closeWhenConfirmed();
        }
    }

    /** The one in use; null where there is none. */
    @Nullable
    synchronized SharedChannel channel() {
        return channel;
    }

    private synchronized SharedChannel open() throws IOException {
        if (channel == null || !channel.isOpen()) {
            channel = new SharedChannel(RawChannels.open(connections));
        }
        return channel;
    }

    private SharedChannel.Confirm await(CompletableFuture<SharedChannel.Confirm> confirm) {
        try {
            return confirm.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AmqpTimeoutException("The broker did not confirm within " + timeout);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AmqpException cause ? cause : new AmqpException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException(e);
        }
    }
}
