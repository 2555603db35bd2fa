package dev.precis.contract;

import java.util.ArrayList;
import java.util.List;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;

/**
 * The exchanges and queues, declared once and by us. The embedded broker refuses every {@code x-} argument and has
 * neither quorum queues nor dead-lettering; there the failure policy alone dead-letters. On RabbitMQ the broker's
 * delivery limit and dead-letter exchange stand behind it, for processes that die.
 */
public final class RabbitTopology {

    /** What the broker can do. */
    public enum Mode {
        EMBEDDED,
        RABBITMQ
    }

    /**
     * What was handed out this often without an end has most likely killed its readers. A dying connection hands a message
     * from one of its consumers to the next, and each of them counts; so the limit is above the consumers that a process
     * usually has for a queue.
     */
    static final int DELIVERY_LIMIT = 20;

    private static final TopicExchange REQUESTS = new TopicExchange(PipelineNames.REQUESTS);
    private static final TopicExchange DOCUMENTS = new TopicExchange(PipelineNames.DOCUMENTS);
    private static final TopicExchange SUMMARIES = new TopicExchange(PipelineNames.SUMMARIES);
    private static final TopicExchange DELIVERIES = new TopicExchange(PipelineNames.DELIVERIES);
    private static final TopicExchange DEAD = new TopicExchange(PipelineNames.DEAD);
    private static final FanoutExchange NEWS = new FanoutExchange(PipelineNames.NEWS);

    private RabbitTopology() {}

    /** All exchanges, queues and bindings for a mode. */
    public static Declarables declarables(Mode mode) {
        List<Declarable> all = new ArrayList<>(List.of(REQUESTS, DOCUMENTS, SUMMARIES, DELIVERIES, DEAD, NEWS));
        add(all, endless(PipelineNames.REQUESTS, mode), REQUESTS, "#");
        for (Lane lane : Lane.values()) {
            add(all, limited(PipelineNames.summarizeQueue(lane), mode), DOCUMENTS, "document." + lane.id() + ".#");
        }
        add(all, limited(PipelineNames.RECORD, mode), SUMMARIES, "summary.#");
        for (OutputType type : OutputType.values()) {
            add(all, limited(PipelineNames.deliverQueue(type), mode), DELIVERIES, "delivery." + type.id());
        }
        add(all, endless(PipelineNames.DEAD, mode), DEAD, "#");
        all.add(new Queue(PipelineNames.PROGRESS, true));
        return new Declarables(all);
    }

    /**
     * A queue of one process that hears of every job that ends from now on. It belongs to the connection that declares it and
     * goes with it: what it holds is news, no work.
     *
     * @param name not used by any other process
     */
    public static Queue newsQueue(String name) {
        return new Queue(name, false, true, true);
    }

    /** What is told on a queue of news. */
    public static Binding newsBinding(Queue queue) {
        return BindingBuilder.bind(queue).to(NEWS);
    }

    private static void add(List<Declarable> all, Queue queue, TopicExchange exchange, String key) {
        Binding binding = BindingBuilder.bind(queue).to(exchange).with(key);
        all.add(queue);
        all.add(binding);
    }

    /** A queue whose messages the broker sets aside when they were delivered too often. */
    private static Queue limited(String name, Mode mode) {
        if (mode == Mode.EMBEDDED) {
            return new Queue(name, true);
        }
        return quorum(name)
                .deliveryLimit(DELIVERY_LIMIT)
                .withArgument("x-dead-letter-exchange", PipelineNames.DEAD)
                .withArgument("x-dead-letter-strategy", "at-least-once")
                .build();
    }

    /** A queue whose messages nothing but an acknowledgement takes away. */
    private static Queue endless(String name, Mode mode) {
        return mode == Mode.EMBEDDED ? new Queue(name, true) : quorum(name).build();
    }

    private static QueueBuilder quorum(String name) {
        return QueueBuilder.durable(name).quorum().overflow(QueueBuilder.Overflow.rejectPublish);
    }
}
