package dev.precis.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.RabbitUtils;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;

/**
 * Makes one exchange of the messages that wait: its body is a {@code List} of Spring's {@link Message}s. It never waits for
 * a batch to fill, so that a lone message is not delayed. They are acknowledged together once the exchange has ended well,
 * and go back to the queue together where it has not.
 */
final class BatchConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(BatchConsumer.class);

    private static final long RECOVERY_MILLIS = 500;

    private final ConnectionFactory connections;
    private final BatchSettings settings;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();

    private ExecutorService threads;

    /**
     * What to consume.
     *
     * @param queue its name
     * @param size most messages of a batch
     * @param prefetch most messages that a consumer holds, those of its batch included
     * @param consumers how many batches are worked on at once
     */
    record BatchSettings(String queue, int size, int prefetch, int consumers) {

        BatchSettings {
            if (size < 1 || prefetch < size || consumers < 1) {
                throw new IllegalArgumentException("prefetchCount must be at least batchSize, and both at least 1");
            }
        }
    }

    BatchConsumer(Endpoint endpoint, Processor processor, ConnectionFactory connections, BatchSettings settings) {
        super(endpoint, processor);
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        threads = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "precis-batch-" + settings.queue(), settings.consumers());
        for (int i = 0; i < settings.consumers(); i++) {
            Lane lane = new Lane();
            lanes.add(lane);
            threads.execute(lane);
        }
    }

    /** Waits for the batches in work and their acknowledgements; what was fetched beyond them goes back. */
    @Override
    protected void doStop() throws Exception {
        lanes.forEach(Lane::stop);
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(threads);
        lanes.clear();
        super.doStop();
    }

    private void work(List<Message> messages) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(messages);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** One consumer with a channel of its own. */
    private final class Lane implements Runnable {

        private final CountDownLatch stopped = new CountDownLatch(1);
        private final MessagePropertiesConverter converter = new DefaultMessagePropertiesConverter();
        private volatile Arrivals arrivals = new Arrivals();

        void stop() {
            stopped.countDown();
            arrivals.end();
        }

        @Override
        public void run() {
            try {
                while (!isStopped(0)) {
                    consume();
                    isStopped(RECOVERY_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isStopped(long waitMillis) throws InterruptedException {
            return stopped.await(waitMillis, TimeUnit.MILLISECONDS);
        }

        /** Until the channel ends, or this does. */
        private void consume() throws InterruptedException {
            Channel channel = null;
            try {
                channel = RawChannels.open(connections);
                arrivals = new Arrivals();
                channel.basicQos(settings.prefetch());
                channel.basicConsume(settings.queue(), false, new Inbox(channel, arrivals));
                while (!isStopped(0)) {
                    List<Arrival> batch = arrivals.take(settings.size());
                    if (batch.isEmpty()) {
                        return;
                    }
                    work(channel, batch);
                }
            } catch (IOException | AmqpException | ShutdownSignalException e) {
                LOG.debug("Consuming from {} ends for now", settings.queue(), e);
            } catch (RuntimeException | Error e) {
                // whatever it was, a lack of memory for example: a consumer that is gone would be missed by nobody
                LOG.error("Consuming from {} broke off and begins again", settings.queue(), e);
            } finally {
                RabbitUtils.closeChannel(channel);
            }
        }

        private void work(Channel channel, List<Arrival> batch) throws IOException, InterruptedException {
            long last = batch.get(batch.size() - 1).envelope().getDeliveryTag();
            try {
                BatchConsumer.this.work(batch.stream().map(this::message).toList());
            } catch (Exception e) {
                LOG.warn("{} messages of {} go back to their queue: {}", batch.size(), settings.queue(), e.toString());
                channel.basicNack(last, true, true);
                // they come again at once, and each time counts
                isStopped(RECOVERY_MILLIS);
                return;
            }
            channel.basicAck(last, true);
        }

        private Message message(Arrival arrival) {
            return new Message(
                    arrival.body(),
                    converter.toMessageProperties(
                            arrival.properties(), arrival.envelope(), StandardCharsets.UTF_8.name()));
        }
    }

    private record Arrival(Envelope envelope, BasicProperties properties, byte[] body) {}

    /** What the broker has sent and nobody has taken yet. */
    private static final class Arrivals {

        private static final Arrival END =
                new Arrival(new Envelope(0, false, "", ""), new BasicProperties(), new byte[0]);

        private final BlockingDeque<Arrival> queue = new LinkedBlockingDeque<>();

        void add(Arrival arrival) {
            queue.addLast(arrival);
        }

        void end() {
            queue.addFirst(END);
        }

        /** Waits for the first one; nothing where this has ended. */
        List<Arrival> take(int most) throws InterruptedException {
            List<Arrival> taken = new ArrayList<>();
            taken.add(queue.takeFirst());
            queue.drainTo(taken, most - 1);
            return taken.contains(END) ? List.of() : taken;
        }
    }

    private static final class Inbox extends com.rabbitmq.client.DefaultConsumer {

        private final Arrivals arrivals;

        Inbox(Channel channel, Arrivals arrivals) {
            super(channel);
            this.arrivals = arrivals;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
            arrivals.add(new Arrival(envelope, properties, body));
        }

        @Override
        public void handleCancel(String tag) {
            arrivals.end();
        }

        @Override
        public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
            arrivals.end();
        }
    }
}
