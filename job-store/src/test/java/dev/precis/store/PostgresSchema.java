package dev.precis.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.PostgreSQLContainer;

/**
 * Against the server that {@code PRECIS_TEST_POSTGRES_URL}, {@code …_USER} and {@code …_PASSWORD} name, in a schema of
 * its own, or else against a container.
 */
final class PostgresSchema {

    private final String schema = "run_" + UUID.randomUUID().toString().replace("-", "");
    private PostgreSQLContainer<?> container;
    private String url;
    private String user;
    private String password;

    /** A pool of its own, to the one schema. */
    HikariDataSource open() throws SQLException {
        if (url == null) {
            create();
        }
        return StoreDataSource.open(
                url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema, user, password, 5);
    }

    private void create() throws SQLException {
        Map<String, String> environment = System.getenv();
        url = environment.get("PRECIS_TEST_POSTGRES_URL");
        user = environment.getOrDefault("PRECIS_TEST_POSTGRES_USER", "postgres");
        password = environment.getOrDefault("PRECIS_TEST_POSTGRES_PASSWORD", "");
        if (url == null) {
            startContainer();
        }
        execute("CREATE SCHEMA " + schema);
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

    void drop() throws SQLException {
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
