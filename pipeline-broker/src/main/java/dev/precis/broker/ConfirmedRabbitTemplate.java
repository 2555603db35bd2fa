package dev.precis.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.amqp.core.Message;
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
        SharedChannel.Confirm confirm =
                isOurs(exchange) ? shared(exchange, routingKey, message) : alone(exchange, routingKey, message);
        if (confirm.returned() && !routingKey.startsWith(DIRECT_REPLY_TO)) {
            throw new UnroutableMessageException("No queue takes '" + routingKey + "' at exchange '" + exchange + "'");
        }
        if (!confirm.taken()) {
            // the embedded broker gives no reason
            throw new AmqpException("The broker refused a message with the key '" + routingKey + "' to the exchange '"
                    + exchange + "', most likely because there is no queue for it, or none with room");
        }
    }

    /** Exchanges that are there: we have declared them, or the broker has. */
    private static boolean isOurs(String exchange) {
        return exchange.isEmpty() || exchange.startsWith(OURS);
    }

    private SharedChannel.Confirm shared(String exchange, String routingKey, Message message) {
        return publisher.publish(
                exchange,
                routingKey,
                getMessagePropertiesConverter()
                        .fromMessageProperties(message.getMessageProperties(), StandardCharsets.UTF_8.name()),
                message.getBody());
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
