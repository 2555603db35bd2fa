package dev.precis.broker;

import dev.precis.contract.RabbitTopology;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param mode {@code embedded} (in this process, memory only) or {@code rabbitmq}
 * @param host of RabbitMQ
 * @param port of RabbitMQ, by default 5672, with TLS usually 5671; or of the embedded broker, by default a free one
 * @param addresses of the nodes of a RabbitMQ cluster, {@code host} or {@code host:port} each, instead of host and port; a
 *     connection goes to any of them that answers
 * @param username for RabbitMQ; or of the embedded broker, where programs on this machine are to use it
 * @param password for RabbitMQ; or of the embedded broker, where programs on this machine are to use it
 * @param vhost virtual host of RabbitMQ
 * @param tls whether to use TLS, checking the certificate and the host name
 * @param confirmTimeout how long a publish may wait for the broker's confirm
 */
@Validated
@ConfigurationProperties("precis.broker")
public record BrokerProperties(
        @DefaultValue("embedded") RabbitTopology.Mode mode,
        @DefaultValue("localhost") String host,
        @Nullable @Min(1) @Max(65535) Integer port,
        @DefaultValue List<String> addresses,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("/") String vhost,
        @DefaultValue("false") boolean tls,
        @DefaultValue("5s") Duration confirmTimeout) {

    private static final int AMQP_PORT = 5672;

    /** What Qpid neither expands nor has to escape. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~-]+");

    /** A name or an IPv4 address, or an IPv6 address in brackets; and a port. */
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    public BrokerProperties {
        if (!addresses.stream().allMatch(address -> ADDRESS.matcher(address).matches())) {
            throw new IllegalArgumentException(
                    "precis.broker.addresses must be host or host:port each, separated by commas");
        }
        if (!addresses.isEmpty() && mode == RabbitTopology.Mode.EMBEDDED) {
            throw new IllegalArgumentException("precis.broker.addresses wants precis.broker.mode=rabbitmq beside it");
        }
        boolean named = username != null && password != null;
        if (mode == RabbitTopology.Mode.RABBITMQ && !named) {
            throw new IllegalArgumentException(
                    "precis.broker.username and precis.broker.password must be set for precis.broker.mode=rabbitmq");
        }
        if (mode == RabbitTopology.Mode.EMBEDDED && (username == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "precis.broker.username and precis.broker.password must be set both, or neither of them");
        }
        if (mode == RabbitTopology.Mode.EMBEDDED && named && !(isPlain(username) && isPlain(password))) {
            throw new IllegalArgumentException(
                    "precis.broker.password and precis.broker.username may hold only letters,"
                            + " digits and . _ ~ - for the embedded broker");
        }
        if (mode == RabbitTopology.Mode.EMBEDDED && port != null && !named) {
            throw new IllegalArgumentException(
                    "precis.broker.port wants precis.broker.username and precis.broker.password beside it");
        }
    }

    private static boolean isPlain(String value) {
        return PLAIN.matcher(value).matches();
    }

    int rabbitMqPort() {
        return port == null ? AMQP_PORT : port;
    }

    @Override
    public String toString() {
        return "BrokerProperties[" + mode + " " + (addresses.isEmpty() ? host : addresses) + " " + vhost + "]";
    }
}
