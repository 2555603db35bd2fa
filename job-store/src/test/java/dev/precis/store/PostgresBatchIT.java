package dev.precis.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;

class PostgresBatchIT extends BatchContract {

    private final PostgresSchema schema = new PostgresSchema();

    @Override
    HikariDataSource open() throws SQLException {
        return schema.open();
    }

    @AfterAll
    void drop_the_schema() throws SQLException {
        schema.drop();
    }
}
