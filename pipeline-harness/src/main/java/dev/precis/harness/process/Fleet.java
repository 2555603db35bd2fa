package dev.precis.harness.process;

import dev.precis.testing.TestServices;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** RabbitMQ and PostgreSQL for the processes of one test class or run: a schema of its own, and queues that nobody else uses meanwhile. */
public final class Fleet implements AutoCloseable {

    private final TestServices.RabbitMq broker = TestServices.rabbitMq();
    private final TestServices.Postgres postgres = TestServices.postgres();
    private final String schema = "it_" + UUID.randomUUID().toString().replace("-", "");

    public Fleet() throws SQLException {
        execute("CREATE SCHEMA " + schema);
    }

    public TestServices.RabbitMq broker() {
        return broker;
    }

    public List<String> arguments(String... more) {
        return arguments(broker.host(), broker.port(), more);
    }

    /** With the broker behind another address. */
    public List<String> arguments(String host, int port, String... more) {
        String separator = postgres.url().contains("?") ? "&" : "?";
        List<String> all = new ArrayList<>(List.of(
                "--precis.broker.mode=rabbitmq",
                "--precis.broker.host=" + host,
                "--precis.broker.port=" + port,
                "--precis.broker.username=" + broker.user(),
                "--precis.broker.password=" + broker.password(),
                "--precis.broker.vhost=" + broker.vhost(),
                "--precis.store.url=" + postgres.url() + separator + "currentSchema=" + schema,
                "--precis.store.username=" + postgres.user(),
                "--precis.store.password=" + postgres.password(),
                "--precis.ingest.folder.quiet-period=1s",
                "--precis.security.outbound.allowed-hosts=127.0.0.1"));
        all.addAll(List.of(more));
        return all;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
}
