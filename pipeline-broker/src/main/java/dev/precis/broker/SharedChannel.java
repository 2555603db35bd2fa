package dev.precis.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.RabbitUtils;

/**
 * A channel on which many threads publish, each waiting for its own confirm while the others go on: the broker then
 * confirms many messages at once.
 */
final class SharedChannel {

    /** Returns carry no number, only what was published. */
    private static final String NUMBER = "x-publish-number";

    private final Channel channel;
    private final ConcurrentNavigableMap<Long, Publication> unconfirmed = new ConcurrentSkipListMap<>();

    private boolean left;

    private static final class Publication {
        private final CompletableFuture<Confirm> confirm = new CompletableFuture<>();
        private volatile boolean returned;
    }

    /**
     * What the broker said.
     *
     * @param taken whether it has the message
     * @param returned whether no queue took it
     */
    record Confirm(boolean taken, boolean returned) {}

    /** @param channel for nobody else */
    SharedChannel(Channel channel) throws IOException {
        this.channel = channel;
        channel.confirmSelect();
        channel.addConfirmListener(
                (number, multiple) -> answer(number, multiple, true),
                (number, multiple) -> answer(number, multiple, false));
        channel.addReturnListener(this::returned);
        channel.addShutdownListener(cause -> {
            AmqpException lost = new AmqpException("The channel was closed before the broker confirmed", cause);
            unconfirmed.values().forEach(publication -> publication.confirm.completeExceptionally(lost));
            unconfirmed.clear();
        });
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /**
     * Publishes a message.
     *
     * @param mandatory whether the broker is to say where no queue takes it
     * @return the broker's answer, completed exceptionally where it will never come; null where nothing is published here
     *     any more
     */
    synchronized @Nullable CompletableFuture<Confirm> publish(
            String exchange, String routingKey, boolean mandatory, BasicProperties properties, byte[] body)
            throws IOException {
        if (left) {
            return null;
        }
        long number = channel.getNextPublishSeqNo();
        Publication publication = new Publication();
        unconfirmed.put(number, publication);
        try {
            channel.basicPublish(exchange, routingKey, mandatory, numbered(properties, number), body);
        } catch (IOException | RuntimeException e) {
            unconfirmed.remove(number);
            throw e;
        }
        return publication.confirm;
    }

    /** Nothing more will be published here. */
    synchronized void closeWhenConfirmed() {
        left = true;
        CompletableFuture.allOf(unconfirmed.values().stream()
                        .map(publication -> publication.confirm)
                        .toArray(CompletableFuture[]::new))
                // not on the thread that reads the broker's answers: closing waits for one
                .whenCompleteAsync((confirmed, failure) -> RabbitUtils.closeChannel(channel));
    }

    private static BasicProperties numbered(BasicProperties properties, long number) {
        Map<String, @Nullable Object> headers = new HashMap<>();
        if (properties.getHeaders() != null) {
            headers.putAll(properties.getHeaders());
        }
        headers.put(NUMBER, number);
        return properties.builder().headers(headers).build();
    }

    /** Comes before the confirm of the same message. */
    private void returned(Return message) {
        Map<String, Object> headers = message.getProperties().getHeaders();
        if (headers != null && headers.get(NUMBER) instanceof Long number) {
            Publication publication = unconfirmed.get(number);
            if (publication != null) {
                publication.returned = true;
            }
        }
    }

    private void answer(long number, boolean multiple, boolean taken) {
        Map<Long, Publication> answered =
                multiple ? unconfirmed.headMap(number, true) : unconfirmed.subMap(number, true, number, true);
        answered.values()
                .forEach(publication -> publication.confirm.complete(new Confirm(taken, publication.returned)));
        answered.clear();
    }
}
