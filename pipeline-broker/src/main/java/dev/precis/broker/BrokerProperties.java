package dev.precis.broker;

import dev.precis.contract.RabbitTopology;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param mode {@code embedded} (in this process, memory only) or {@code rabbitmq}
 * @param host of RabbitMQ
 * @param port of RabbitMQ; with TLS usually 5671
 * @param username for RabbitMQ
 * @param password for RabbitMQ
 * @param vhost virtual host of RabbitMQ
 * @param tls whether to use TLS, checking the certificate and the host name
 * @param confirmTimeout how long a publish may wait for the broker's confirm
 */
@ConfigurationProperties("precis.broker")
public record BrokerProperties(
        @DefaultValue("embedded") RabbitTopology.Mode mode,
        @DefaultValue("localhost") String host,
        @DefaultValue("5672") int port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("/") String vhost,
        @DefaultValue("false") boolean tls,
        @DefaultValue("5s") Duration confirmTimeout) {

    @Override
    public String toString() {
        return "BrokerProperties[" + mode + " " + host + ":" + port + " " + vhost + "]";
    }
}
