package dev.precis.harness.bench.limit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Takes messages in batches: works on them, publishes what comes of them, waits for the confirms of the whole batch, and only
 * then acknowledges it. Whatever goes wrong ends the process, and the broker hands the batch out again.
 */
abstract class Stage implements Runnable {

    private static final int CONFIRM_MILLIS = 30_000;

    private final String queue;
    private final int batch;
    private final Channel consuming;
    private final Channel publishing;
    private final BlockingQueue<Delivery> waiting = new LinkedBlockingQueue<>();

    private volatile boolean isReturned;

    /**
     * @param queue to take from
     * @param batch most messages of one batch
     */
    Stage(String queue, int batch, Connection consuming, Connection publishing) throws Exception {
        this.queue = queue;
        this.batch = batch;
        this.consuming = consuming.createChannel();
        this.publishing = publishing.createChannel();
    }

    /** Commits what is to be committed before anything is published; tells what to publish. */
    abstract List<Outgoing> work(List<Delivery> messages) throws Exception;

    /** After the confirms, before the acknowledgement. */
    void confirmed() throws Exception {}

    @Override
    public void run() {
        try {
            // One batch is worked on while the next one comes in.
            consuming.basicQos(2 * batch);
            publishing.confirmSelect();
            publishing.addReturnListener(message -> isReturned = true);
            consuming.basicConsume(queue, false, (tag, message) -> waiting.add(message), tag -> {});
            while (true) {
                handle(next());
            }
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private List<Delivery> next() throws InterruptedException {
        List<Delivery> messages = new ArrayList<>(batch);
        messages.add(waiting.take());
        waiting.drainTo(messages, batch - 1);
        return messages;
    }

    private void handle(List<Delivery> messages) throws Exception {
        for (Outgoing message : work(messages)) {
            publishing.basicPublish(
                    message.exchange(), message.routingKey(), true, message.properties(), message.body());
        }
        publishing.waitForConfirmsOrDie(CONFIRM_MILLIS);
        if (isReturned) {
            throw new IllegalStateException("no queue took a message of " + queue);
        }
        confirmed();
        long last = messages.get(messages.size() - 1).getEnvelope().getDeliveryTag();
        consuming.basicAck(last, true);
    }
}
