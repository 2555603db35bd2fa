package dev.precis.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedJobStoreTest extends JobStoreContract {

    @TempDir
    static Path folder;

    @Override
    HikariDataSource open() {
        return StoreDataSource.open("jdbc:h2:file:" + folder.resolve("jobs"), "sa", "", 5);
    }

    @Test
    void adds_what_the_store_relies_on_to_an_h2_url_unless_it_is_set() {
        assertThat(StoreDataSource.withH2Settings("jdbc:h2:file:/x;write_delay=100"))
                .isEqualTo("jdbc:h2:file:/x;write_delay=100;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
    }
}
