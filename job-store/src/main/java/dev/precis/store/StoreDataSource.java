package dev.precis.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Opens the store's database, an embedded H2 file or PostgreSQL, and brings its schema up to date. */
public final class StoreDataSource {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    /** What makes H2 write a transaction before it says that it is committed, and speak PostgreSQL's SQL. */
    private static final Map<String, String> H2_SETTINGS = h2Settings();

    private StoreDataSource() {}

    /**
     * A pool; close it at the end. A {@code jdbc:h2:} URL gets the settings that the store relies on, where it does not
     * set them itself.
     *
     * @throws RuntimeException where the database cannot be reached
     */
    public static HikariDataSource open(String url, @Nullable String user, @Nullable String password, int poolSize) {
        return new HikariDataSource(config(url, user, password, poolSize));
    }

    /** As above, but connects when it is first asked to. */
    public static HikariDataSource openLazily(
            String url, @Nullable String user, @Nullable String password, int poolSize) {
        HikariConfig config = config(url, user, password, poolSize);
        config.setInitializationFailTimeout(-1);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static HikariConfig config(String url, @Nullable String user, @Nullable String password, int poolSize) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("job-store");
        config.setJdbcUrl(url.startsWith("jdbc:h2:") ? withH2Settings(url) : url);
        if (url.startsWith("jdbc:h2:")) {
            config.setExceptionOverrideClassName(ClosedDatabase.class.getName());
        }
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(poolSize);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        if (url.startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("connectTimeout", "5");
            config.addDataSourceProperty("socketTimeout", "60");
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("ApplicationName", "precis");
        }
        return config;
    }

    /** Creates the tables or brings them up to date; safe where several processes start at once. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    static String withH2Settings(String url) {
        String known = url.toUpperCase(Locale.ROOT);
        StringBuilder complete = new StringBuilder(url);
        H2_SETTINGS.forEach((name, value) -> {
            if (!known.contains(";" + name + "=")) {
                complete.append(';').append(name).append('=').append(value);
            }
        });
        return complete.toString();
    }

    private static Map<String, String> h2Settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("MODE", "PostgreSQL");
        settings.put("DATABASE_TO_LOWER", "TRUE");
        settings.put("WRITE_DELAY", "0");
        settings.put("DB_CLOSE_ON_EXIT", "FALSE");
        settings.put("LOCK_TIMEOUT", "10000");
        return settings;
    }
}
