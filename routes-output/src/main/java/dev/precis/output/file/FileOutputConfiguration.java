package dev.precis.output.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.output.OutputProperties;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.result.SummaryRenderer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files. */
@Configuration(proxyBeanMethods = false)
public class FileOutputConfiguration {

    @Bean
    FileDelivery fileDelivery(
            DeliveryDesk desk, OutputProperties properties, @Qualifier("pipelineJson") ObjectMapper json) {
        return new FileDelivery(
                desk, new FileOutbox(properties.outbox()), new SummaryRenderer(json), properties.fileFormats());
    }
}
