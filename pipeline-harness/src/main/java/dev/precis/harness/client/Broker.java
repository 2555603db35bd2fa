package dev.precis.harness.client;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.precis.testing.TestServices;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** How programs reach a broker that may come and go: each of them connects anew by itself. */
final class Broker {

    private static final int PATIENCE_MILLIS = 5_000;

    private final ConnectionFactory factory = new ConnectionFactory();

    Broker(TestServices.RabbitMq address) {
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setUsername(address.user());
        factory.setPassword(address.password());
        factory.setVirtualHost(address.vhost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(PATIENCE_MILLIS);
        factory.setHandshakeTimeout(PATIENCE_MILLIS);
    }

    Connection connect() throws IOException, TimeoutException {
        return factory.newConnection();
    }
}
