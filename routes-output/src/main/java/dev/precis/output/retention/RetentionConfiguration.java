package dev.precis.output.retention;

import dev.precis.store.Retention;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retention. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
public class RetentionConfiguration {

    @Bean
    Expiry expiry(Retention retention, RetentionSettings settings) {
        return new Expiry(retention, settings, Clock.systemUTC());
    }
}
