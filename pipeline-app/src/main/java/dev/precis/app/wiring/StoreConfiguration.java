package dev.precis.app.wiring;

import com.zaxxer.hikari.HikariDataSource;
import dev.precis.store.DeliveryControl;
import dev.precis.store.DeliveryStore;
import dev.precis.store.DigestStore;
import dev.precis.store.EmbeddedCompaction;
import dev.precis.store.JdbcDeliveryControl;
import dev.precis.store.JdbcDeliveryStore;
import dev.precis.store.JdbcDigestStore;
import dev.precis.store.JdbcJobHistory;
import dev.precis.store.JdbcJobStore;
import dev.precis.store.JdbcRetention;
import dev.precis.store.JobHistory;
import dev.precis.store.JobStore;
import dev.precis.store.Retention;
import dev.precis.store.StoreDataSource;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The job store in its database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
class StoreConfiguration {

    private static final String URL = "precis.store.url";

    /** Workers need the store for long texts only: they start without it, and leave its schema to the others. */
    @Bean
    HikariDataSource storeDataSource(
            StoreProperties properties, @Value("${precis.data-dir}") Path dataDir, Environment environment) {
        String url = properties.url() == null || properties.url().isBlank() ? embedded(dataDir) : properties.url();
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new WrongPropertyException(URL, "must begin with jdbc:postgresql: or jdbc:h2:");
        }
        boolean worker = Role.of(environment).stream().allMatch(role -> role == Role.SUMMARIZE);
        try {
            if (worker) {
                return StoreDataSource.openLazily(
                        url, properties.username(), properties.password(), properties.poolSize());
            }
            HikariDataSource dataSource =
                    StoreDataSource.open(url, properties.username(), properties.password(), properties.poolSize());
            StoreDataSource.migrate(dataSource);
            return dataSource;
        } catch (RuntimeException e) {
            throw new WrongPropertyException(URL, "the database cannot be used: " + reason(e), e);
        }
    }

    /** Null where the database looks after itself. */
    @Bean
    @Nullable
    EmbeddedCompaction storeCompaction(HikariDataSource dataSource) {
        return dataSource.getJdbcUrl().startsWith("jdbc:h2:") ? EmbeddedCompaction.start(dataSource) : null;
    }

    private static String embedded(Path dataDir) {
        return "jdbc:h2:file:"
                + dataDir.toAbsolutePath().normalize().resolve("store").resolve("precis");
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return message.contains("Database may be already in use") ? "another process uses it" : message;
    }

    @Bean
    JobStore jobStore(DataSource dataSource) {
        return new JdbcJobStore(dataSource, Clock.systemUTC());
    }

    @Bean
    DeliveryStore deliveryStore(DataSource dataSource) {
        return new JdbcDeliveryStore(dataSource, Clock.systemUTC());
    }

    @Bean
    JobHistory jobHistory(DataSource dataSource) {
        return new JdbcJobHistory(dataSource, Clock.systemUTC());
    }

    @Bean
    DeliveryControl deliveryControl(DataSource dataSource) {
        return new JdbcDeliveryControl(dataSource, Clock.systemUTC());
    }

    @Bean
    Retention retention(DataSource dataSource) {
        return new JdbcRetention(dataSource, Clock.systemUTC());
    }

    @Bean
    DigestStore digestStore(DataSource dataSource) {
        return new JdbcDigestStore(dataSource, Clock.systemUTC());
    }
}
