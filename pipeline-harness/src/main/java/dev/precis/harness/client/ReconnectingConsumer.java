package dev.precis.harness.client;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.precis.testing.TestServices;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Consumes a durable queue for as long as it lives, whatever happens to the broker meanwhile. */
public final class ReconnectingConsumer implements AutoCloseable {

    private static final int LOOK_MILLIS = 100;
    private static final int PREFETCH = 100;
    private static final int ABORT_MILLIS = 1_000;

    private final Broker broker;
    private final String queue;
    private final Consumer<Delivery> taker;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

    private volatile @Nullable Channel channel;

    /** @param taker is told of each message before that is acknowledged */
    public ReconnectingConsumer(TestServices.RabbitMq address, String queue, Consumer<Delivery> taker) {
        this.broker = new Broker(address);
        this.queue = queue;
        this.taker = taker;
        looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        Channel present = channel;
        if (present != null && present.isOpen()) {
            return;
        }
        if (present != null) {
            present.getConnection().abort(ABORT_MILLIS);
            channel = null;
        }
        try {
            channel = broker.connect().createChannel();
            consume(channel);
        } catch (IOException | TimeoutException | RuntimeException e) {
            // it is away: looked for again soon
        }
    }

    private void consume(Channel open) throws IOException {
        open.basicQos(PREFETCH);
        open.queueDeclare(queue, true, false, false, null);
        open.basicConsume(
                queue,
                false,
                (tag, message) -> {
                    taker.accept(message);
                    open.basicAck(message.getEnvelope().getDeliveryTag(), false);
                },
                tag -> {});
    }

    @Override
    public void close() {
        looks.shutdownNow();
        Channel last = channel;
        if (last != null) {
            last.getConnection().abort(ABORT_MILLIS);
        }
    }
}
