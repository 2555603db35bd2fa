package dev.precis.app.wiring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The database of jobs.
 *
 * @param url JDBC URL of PostgreSQL; by default an embedded file database in the data directory
 * @param username for PostgreSQL
 * @param password for PostgreSQL
 * @param poolSize connections at most
 */
@Validated
@ConfigurationProperties("precis.store")
public record StoreProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Min(1) @Max(200) @DefaultValue("16") int poolSize) {

    @Override
    public String toString() {
        return "StoreProperties[pool of " + poolSize + "]";
    }
}
