package dev.precis.harness.bench;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A program that publishes to {@code precis.requests} and takes the answers from a queue of its own. */
final class AmqpLoad implements Load {

    private static final int DRAIN_SECONDS = 60;
    private static final int PERSISTENT = 2;

    private final ConnectionFactory broker;
    private final String exchange;
    private final NewsArticles articles;
    private final int inFlight;
    private final double rate;

    private final Tally tally = new Tally();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Semaphore free;

    private volatile boolean stopping;

    private AmqpLoad(ConnectionFactory broker, String exchange, NewsArticles articles, int inFlight, double rate) {
        this.broker = broker;
        this.exchange = exchange;
        this.articles = articles;
        this.inFlight = inFlight;
        this.rate = rate;
        this.free = new Semaphore(inFlight);
    }

    /** As fast as answers come, with so many documents under way. */
    static AmqpLoad closed(ConnectionFactory broker, String exchange, NewsArticles articles, int inFlight) {
        return new AmqpLoad(broker, exchange, articles, inFlight, Double.POSITIVE_INFINITY);
    }

    /** So many documents a second, however long answers take. */
    static AmqpLoad open(ConnectionFactory broker, String exchange, NewsArticles articles, double rate) {
        return new AmqpLoad(broker, exchange, articles, Integer.MAX_VALUE, rate);
    }

    @Override
    public Measured measure(CostMeter meter, double seconds) throws Exception {
        List<Measured> one = new ArrayList<>();
        measure(meter, seconds, 1, one::add);
        return tally.withErrors(one.get(0));
    }

    /**
     * Goes on without a break, and measures again and again.
     *
     * @param each is given every measurement when it is there, with the errors so far
     */
    void measure(CostMeter meter, double seconds, int times, Consumer<Measured> each) throws Exception {
        try (Connection publishing = broker.newConnection();
                Connection consuming = broker.newConnection()) {
            Channel answers = consuming.createChannel();
            String queue = answers.queueDeclare().getQueue();
            answers.basicConsume(queue, true, (tag, answer) -> answered(answer), tag -> {});
            Channel requests = publishing.createChannel();
            Thread publisher = new Thread(() -> publish(requests, queue), "bench-publisher");
            publisher.start();
            Load.lead(seconds);
            for (int time = 0; time < times; time++) {
                each.accept(tally.during(seconds, meter));
            }
            stopping = true;
            publisher.interrupt();
            publisher.join();
            drain();
        }
    }

    private void publish(Channel requests, String replyTo) {
        @Nullable Pace pace = Double.isInfinite(rate) ? null : new Pace(rate);
        try {
            while (!stopping) {
                free.acquire();
                byte[] body = articles.next().getBytes(StandardCharsets.UTF_8);
                send(requests, replyTo, body, pace == null ? System.nanoTime() : pace.awaitNext());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            tally.failed("publishing: " + e.getClass().getSimpleName());
        }
    }

    private void send(Channel requests, String replyTo, byte[] body, long due) throws IOException {
        String id = UUID.randomUUID().toString();
        begun.put(id, due);
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("text/plain; charset=utf-8")
                .deliveryMode(PERSISTENT)
                .messageId(id)
                .correlationId(id)
                .replyTo(replyTo)
                .build();
        requests.basicPublish(exchange, "news", properties, body);
    }

    private void answered(Delivery answer) {
        Long due = begun.remove(answer.getProperties().getCorrelationId());
        if (due == null) {
            tally.failed("answered twice, or never asked");
            return;
        }
        free.release();
        if ("summary.succeeded".equals(answer.getProperties().getType())) {
            tally.done(due);
        } else {
            tally.failed("no summary");
        }
    }

    private void drain() throws InterruptedException {
        for (int tenth = 0; tenth < 10 * DRAIN_SECONDS && !begun.isEmpty(); tenth++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        begun.forEach((id, due) -> tally.failed("no answer within " + DRAIN_SECONDS + " s"));
    }

    @Override
    public String toString() {
        return Double.isInfinite(rate) ? inFlight + " under way" : "%.0f a second".formatted(rate);
    }
}
