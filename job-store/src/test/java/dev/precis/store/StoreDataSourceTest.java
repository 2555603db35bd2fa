package dev.precis.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoreDataSourceTest {

    @TempDir
    Path folder;

    @Test
    void an_embedded_database_that_closed_itself_is_opened_again() throws Exception {
        // Given
        try (HikariDataSource database = StoreDataSource.open("jdbc:h2:file:" + folder.resolve("jobs"), "sa", "", 2)) {
            JdbcClient jdbc = JdbcClient.create(database);
            assertThat(one(jdbc)).isEqualTo(1);
            // When
            closeAsWhereTheDiskIsFull(database);
            // Then
            assertThat(survives(jdbc)).isTrue();
        }
    }

    /** Behind the back of the pool. */
    private static void closeAsWhereTheDiskIsFull(HikariDataSource database) {
        try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            // so it says itself
        }
    }

    /** A call may fail on each connection that is in the pool; after that there are new ones. */
    private static boolean survives(JdbcClient jdbc) {
        for (int call = 1; call <= 3; call++) {
            try {
                return one(jdbc) == 1;
            } catch (RuntimeException e) {
                // the next one
            }
        }
        return false;
    }

    private static int one(JdbcClient jdbc) {
        return jdbc.sql("SELECT 1").query(Integer.class).single();
    }
}
