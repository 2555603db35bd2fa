package dev.precis.broker;

import com.rabbitmq.client.Channel;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionProxy;
import org.springframework.amqp.rabbit.connection.RabbitUtils;

/** Channels of the client itself, beside those that Spring keeps and wraps. */
final class RawChannels {

    private RawChannels() {}

    /**
     * A channel for the caller alone, who closes it.
     *
     * @throws org.springframework.amqp.AmqpException where the broker is out of reach
     */
    static Channel open(ConnectionFactory connections) {
        Connection connection = connections.createConnection();
        if (!(connection instanceof ConnectionProxy proxy)) {
            return connection.createChannel(false);
        }
        // Spring notices that a connection was lost, and opens another one, when it opens a channel itself
        RabbitUtils.closeChannel(connection.createChannel(false));
        return proxy.getTargetConnection().createChannel(false);
    }
}
