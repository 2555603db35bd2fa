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

    private final TestServices.RabbitMq broker;
    private final List<String> addresses;
    private final TestServices.Postgres postgres;
    private final String schema = "it_" + UUID.randomUUID().toString().replace("-", "");

    public Fleet() throws SQLException {
        this(TestServices.rabbitMq(), TestServices.postgres());
    }

    /** On services of our own, or behind links of our own. */
    public Fleet(TestServices.RabbitMq broker, TestServices.Postgres postgres) throws SQLException {
        this(
                broker,
                List.of("--precis.broker.host=" + broker.host(), "--precis.broker.port=" + broker.port()),
                postgres);
    }

    /** On a RabbitMQ of our own, whose nodes are all named to the processes. */
    public Fleet(RabbitNodes nodes, TestServices.Postgres postgres) throws SQLException {
        this(nodes.broker(nodes.nodes().get(0)), List.of("--precis.broker.addresses=" + nodes.addresses()), postgres);
    }

    private Fleet(TestServices.RabbitMq broker, List<String> addresses, TestServices.Postgres postgres)
            throws SQLException {
        this.broker = broker;
        this.addresses = addresses;
        this.postgres = postgres;
        execute("CREATE SCHEMA " + schema);
    }

    public TestServices.RabbitMq broker() {
        return broker;
    }

    public List<String> arguments(String... more) {
        return arguments(addresses, more);
    }

    /** With the broker behind another address. */
    public List<String> arguments(String host, int port, String... more) {
        return arguments(List.of("--precis.broker.host=" + host, "--precis.broker.port=" + port), more);
    }

    private List<String> arguments(List<String> brokerAddresses, String... more) {
        String separator = postgres.url().contains("?") ? "&" : "?";
        List<String> all = new ArrayList<>(List.of(
                "--precis.broker.mode=rabbitmq",
                "--precis.broker.username=" + broker.user(),
                "--precis.broker.password=" + broker.password(),
                "--precis.broker.vhost=" + broker.vhost(),
                "--precis.store.url=" + postgres.url() + separator + "currentSchema=" + schema,
                "--precis.store.username=" + postgres.user(),
                "--precis.store.password=" + postgres.password(),
                "--precis.ingest.folder.quiet-period=1s",
                "--precis.security.outbound.allowed-hosts=127.0.0.1"));
        all.addAll(brokerAddresses);
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
