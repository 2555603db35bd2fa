package dev.precis.broker;

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

    private final Duration timeout;

    /**
     * @param connectionFactory with correlated confirms and returns
     * @param timeout how long a confirm may take
     */
    public ConfirmedRabbitTemplate(ConnectionFactory connectionFactory, Duration timeout) {
        super(connectionFactory);
        this.timeout = timeout;
        setMandatory(true);
        setUsePublisherConnection(true);
    }

    @Override
    public void publish(String exchange, String routingKey, Message message) {
        send(exchange, routingKey, message);
    }

    @Override
    public void send(String exchange, String routingKey, Message message) {
        CorrelationData correlation = new CorrelationData(UUID.randomUUID().toString());
        send(exchange, routingKey, message, correlation);
        CorrelationData.Confirm confirm = await(correlation);
        if (correlation.getReturned() != null && !routingKey.startsWith(DIRECT_REPLY_TO)) {
            throw new UnroutableMessageException("No queue takes '" + routingKey + "' at exchange '" + exchange + "'");
        }
        if (!confirm.isAck()) {
            // the embedded broker refuses what no queue takes, and gives no reason
            String reason = confirm.getReason() == null ? "most likely there is no queue for it" : confirm.getReason();
            throw new AmqpException("The broker refused a message with the key '" + routingKey + "' to the exchange '"
                    + exchange + "': " + reason);
        }
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
