package dev.precis.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDigestStoreTest extends DigestStoreContract {

    @TempDir
    static Path folder;

    @Override
    HikariDataSource open() {
        return StoreDataSource.open("jdbc:h2:file:" + folder.resolve("digests"), "sa", "", 5);
    }
}
