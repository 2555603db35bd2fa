package dev.precis.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;

class EmbeddedBatchTest extends BatchContract {

    @Override
    HikariDataSource open() {
        return StoreDataSource.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 5);
    }
}
