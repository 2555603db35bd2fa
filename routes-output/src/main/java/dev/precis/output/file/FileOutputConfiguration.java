package dev.precis.output.file;

import dev.precis.output.OutputProperties;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.result.SummaryRenderer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files. */
@Configuration(proxyBeanMethods = false)
public class FileOutputConfiguration {

    @Bean
    FileDelivery fileDelivery(DeliveryDesk desk, OutputProperties properties, SummaryRenderer renderer) {
        return new FileDelivery(desk, new FileOutbox(properties.outbox()), renderer, properties.fileFormats());
    }
}
