package dev.precis.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * A template whose {@code send} returns only after the broker has confirmed the message and has not returned it: brokers
 * confirm what they could not route, too. Wants a connection factory with correlated confirms and returns.
 */
public class ConfirmedRabbitTemplate extends RabbitTemplate implements ConfirmedPublisher {

    /**
     * RabbitMQ returns a message to a direct reply-to although it has delivered it; whether the asker is still there cannot
     * be known.
     */
    private static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to.";

    private static final String OURS = "precis.";

    private static final BasicProperties PERSISTENT_JSON = new BasicProperties.Builder()
            .contentType(MessageProperties.CONTENT_TYPE_JSON)
            .deliveryMode(2)
            .priority(0)
            .build();

    private static final BasicProperties TRANSIENT_JSON =
            PERSISTENT_JSON.builder().deliveryMode(1).build();

    private final Duration timeout;
    private final SharedPublisher publisher;

    /**
     * @param connectionFactory with correlated confirms and returns
     * @param timeout how long a confirm may take
     */
    public ConfirmedRabbitTemplate(ConnectionFactory connectionFactory, Duration timeout) {
        super(connectionFactory);
        this.timeout = timeout;
        ConnectionFactory publishing = connectionFactory.getPublisherConnectionFactory();
        this.publisher = new SharedPublisher(publishing == null ? connectionFactory : publishing, timeout);
        setMandatory(true);
        setUsePublisherConnection(true);
    }

    @Override
    public void publish(String exchange, String routingKey, Message message) {
        send(exchange, routingKey, message);
    }

    @Override
    public void send(String exchange, String routingKey, Message message) {
        begin(exchange, routingKey, message).await();
    }

    /** To an exchange of somebody else, this waits for the answer itself. */
    @Override
    public Confirmation begin(String exchange, String routingKey, Message message) {
        if (isOurs(exchange)) {
            return begin(exchange, routingKey, properties(message), message.getBody());
        }
        SharedChannel.Confirm confirm = alone(exchange, routingKey, message);
        return () -> check(exchange, routingKey, confirm);
    }

    /**
     * Publishes JSON messages together.
     *
     * @param exchange one of ours, or the default exchange
     * @throws AmqpException where the broker has not taken one of them; it may have taken others
     */
    void publishAll(String exchange, List<OutgoingMessage> messages) {
        List<Confirmation> begun = messages.stream()
                .map(message -> begin(exchange, message.routingKey(), PERSISTENT_JSON, message.body()))
                .toList();
        begun.forEach(Confirmation::await);
    }

    /**
     * Publishes JSON for whoever listens, and waits for nothing.
     *
     * @param exchange one of ours
     * @throws AmqpException where the broker is out of reach
     */
    void tell(String exchange, byte[] body) {
        publisher.begin(exchange, "", false, TRANSIENT_JSON, body);
    }

    private Confirmation begin(String exchange, String routingKey, BasicProperties properties, byte[] body) {
        SharedPublisher.Pending pending = publisher.begin(exchange, routingKey, true, properties, body);
        return () -> check(exchange, routingKey, pending.await());
    }

    private static void check(String exchange, String routingKey, SharedChannel.Confirm confirm) {
        if (confirm.returned() && !routingKey.startsWith(DIRECT_REPLY_TO)) {
            throw new UnroutableMessageException("No queue takes '" + routingKey + "' at exchange '" + exchange + "'");
        }
        if (!confirm.taken()) {
            // the embedded broker gives no reason
            throw new AmqpException("The broker refused a message with the key '" + routingKey + "' to the exchange '"
                    + exchange + "', most likely because there is no queue for it, or none with room");
        }
    }

    private BasicProperties properties(Message message) {
        return getMessagePropertiesConverter()
                .fromMessageProperties(message.getMessageProperties(), StandardCharsets.UTF_8.name());
    }

    /** Exchanges that are there: we have declared them, or the broker has. */
    private static boolean isOurs(String exchange) {
        return exchange.isEmpty() || exchange.startsWith(OURS);
    }

    /** To an exchange of somebody else, which may be missing: that closes the channel. */
    private SharedChannel.Confirm alone(String exchange, String routingKey, Message message) {
        CorrelationData correlation = new CorrelationData(UUID.randomUUID().toString());
        send(exchange, routingKey, message, correlation);
        boolean taken = await(correlation).isAck();
        return new SharedChannel.Confirm(taken, correlation.getReturned() != null);
    }

    private CorrelationData.Confirm await(CorrelationData correlation) {
        try {
            return correlation.getFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AmqpTimeoutException("The broker did not confirm within " + timeout);
        } catch (ExecutionException e) {
            throw new AmqpException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException(e);
        }
    }
}
