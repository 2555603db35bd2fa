package dev.precis.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.PostgreSQLContainer;

/**
 * A schema of its own on the server that {@code PRECIS_TEST_POSTGRES_URL}, {@code …_USER} and {@code …_PASSWORD} name, or
 * else in a container.
 */
final class PostgresSchema implements AutoCloseable {

    private final String schema = "run_" + UUID.randomUUID().toString().replace("-", "");

    @Nullable
    private PostgreSQLContainer<?> container;

    @Nullable
    private String url;

    private String user = "postgres";
    private String password = "";

    HikariDataSource open() throws SQLException {
        Map<String, String> environment = System.getenv();
        url = environment.get("PRECIS_TEST_POSTGRES_URL");
        user = environment.getOrDefault("PRECIS_TEST_POSTGRES_USER", "postgres");
        password = environment.getOrDefault("PRECIS_TEST_POSTGRES_PASSWORD", "");
        if (url == null) {
            startContainer();
        }
        execute("CREATE SCHEMA " + schema);
        return StoreDataSource.open(
                url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema, user, password, 5);
    }

    private void startContainer() {
        assumeThat(DockerClientFactory.instance().isDockerAvailable())
                .as("No PostgreSQL to test with: set PRECIS_TEST_POSTGRES_URL, or start Docker")
                .isTrue();
        container = new PostgreSQLContainer<>("postgres:15-alpine");
        container.start();
        url = container.getJdbcUrl();
        user = container.getUsername();
        password = container.getPassword();
    }

    @Override
    public void close() throws SQLException {
        if (container != null) {
            container.stop();
        } else if (url != null) {
            execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
