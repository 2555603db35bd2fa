package dev.precis.output.digest;

import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.store.DigestStore;
import dev.precis.store.OutputSelection;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Digests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DigestProperties.class)
public class DigestOutputConfiguration {

    @Bean
    OutputSelection digestSelection(DigestProperties properties) {
        return new DigestSelection(properties.digests());
    }

    @Bean
    DigestDelivery digestDelivery(DeliveryDesk desk, DigestStore store, DigestProperties properties) {
        return new DigestDelivery(desk, store, properties.digests().keySet());
    }

    @Bean
    DigestMaker digestMaker(DigestStore store, DigestProperties properties) {
        return new DigestMaker(store, properties.digests(), Clock.systemUTC());
    }
}
