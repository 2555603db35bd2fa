package dev.precis.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** All that stores must do, in PostgreSQL. */
class PostgresStoreIT {

    private static final PostgresSchema SCHEMA = new PostgresSchema();

    @AfterAll
    static void drop_the_schema() throws SQLException {
        SCHEMA.drop();
    }

    @Nested
    class AcceptanceTest extends AcceptanceContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }

    @Nested
    class DispatchTest extends DispatchContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }

    @Nested
    class ResultTest extends ResultContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }

    @Nested
    class ReconciliationTest extends ReconciliationContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }

    @Nested
    class JobStoreTest extends JobStoreContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }

    @Nested
    class DeliveryStoreTest extends DeliveryStoreContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }

    @Nested
    class BatchTest extends BatchContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }

    @Nested
    class DigestStoreTest extends DigestStoreContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }

    @Nested
    class JobHistoryTest extends JobHistoryContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }

    @Nested
    class DeliveryControlTest extends DeliveryControlContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }

    @Nested
    class RetentionTest extends RetentionContract {

        @Override
        HikariDataSource open() throws SQLException {
            return SCHEMA.open();
        }
    }
}
