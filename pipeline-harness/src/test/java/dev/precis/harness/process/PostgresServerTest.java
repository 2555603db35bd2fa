package dev.precis.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precis.testing.TestServices;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void what_was_committed_is_there_after_a_crash() throws Exception {
        assumeTrue(
                PostgresServer.missing().isEmpty(),
                () -> PostgresServer.missing().orElseThrow());
        try (PostgresServer server = PostgresServer.create()) {
            execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
            // When
            server.stopImmediately();
            assertThatThrownBy(() -> connect(server)).isInstanceOf(SQLException.class);
            server.start();
            // Then
            try (Connection connection = connect(server);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT answer FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        TestServices.Postgres database = server.database();
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
