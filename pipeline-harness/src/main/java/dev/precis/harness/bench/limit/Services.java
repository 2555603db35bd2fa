package dev.precis.harness.bench.limit;

import com.rabbitmq.client.ConnectionFactory;
import dev.precis.testing.TestServices;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connections to RabbitMQ and PostgreSQL. */
public final class Services {

    private Services() {}

    public static ConnectionFactory broker(TestServices.RabbitMq service) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(service.host());
        factory.setPort(service.port());
        factory.setUsername(service.user());
        factory.setPassword(service.password());
        factory.setVirtualHost(service.vhost());
        return factory;
    }

    /** @param parameters of the driver, such as {@code currentSchema=x&…}; may be empty */
    public static Connection database(String parameters) throws SQLException {
        TestServices.Postgres postgres = TestServices.postgres();
        String separator = postgres.url().contains("?") ? "&" : "?";
        return DriverManager.getConnection(
                postgres.url() + separator + parameters, postgres.user(), postgres.password());
    }
}
