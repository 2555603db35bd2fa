package dev.precis.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that stores must do, in H2; where documents and results are committed, on disk. */
class EmbeddedStoreTest {

    @TempDir
    static Path folder;

    private static HikariDataSource onDisk(String name) {
        return StoreDataSource.open("jdbc:h2:file:" + folder.resolve(name), "sa", "", 5);
    }

    private static HikariDataSource inMemory() {
        return StoreDataSource.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 5);
    }

    @Test
    void adds_what_the_store_relies_on_to_an_h2_url_unless_it_is_set() {
        assertThat(StoreDataSource.withH2Settings("jdbc:h2:file:/x;write_delay=100"))
                .isEqualTo("jdbc:h2:file:/x;write_delay=100;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
    }

    @Nested
    class AcceptanceTest extends AcceptanceContract {

        @Override
        HikariDataSource open() {
            return onDisk("accepted");
        }
    }

    @Nested
    class DispatchTest extends DispatchContract {

        @Override
        HikariDataSource open() {
            return inMemory();
        }
    }

    @Nested
    class ResultTest extends ResultContract {

        @Override
        HikariDataSource open() {
            return onDisk("results");
        }
    }

    @Nested
    class ReconciliationTest extends ReconciliationContract {

        @Override
        HikariDataSource open() {
            return inMemory();
        }
    }

    @Nested
    class JobStoreTest extends JobStoreContract {

        @Override
        HikariDataSource open() {
            return inMemory();
        }
    }

    @Nested
    class DeliveryStoreTest extends DeliveryStoreContract {

        @Override
        HikariDataSource open() {
            return inMemory();
        }
    }

    @Nested
    class BatchTest extends BatchContract {

        @Override
        HikariDataSource open() {
            return inMemory();
        }
    }

    @Nested
    class DigestStoreTest extends DigestStoreContract {

        @Override
        HikariDataSource open() {
            return inMemory();
        }
    }

    @Nested
    class JobHistoryTest extends JobHistoryContract {

        @Override
        HikariDataSource open() {
            return inMemory();
        }
    }

    @Nested
    class DeliveryControlTest extends DeliveryControlContract {

        @Override
        HikariDataSource open() {
            return inMemory();
        }
    }

    @Nested
    class RetentionTest extends RetentionContract {

        @Override
        HikariDataSource open() {
            return inMemory();
        }
    }
}
