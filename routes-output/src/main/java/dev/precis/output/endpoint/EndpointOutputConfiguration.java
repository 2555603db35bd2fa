package dev.precis.output.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.output.OutputProperties;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.result.Links;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.OutputSelection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Any endpoint of Camel. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EndpointOutputProperties.class)
public class EndpointOutputConfiguration {

    @Bean
    OutputSelection endpointSelection(EndpointOutputProperties properties) {
        return new EndpointSelection(properties.configured());
    }

    @Bean
    EndpointSender endpointSender(EndpointOutputProperties properties) {
        return new EndpointSender(properties.endpointTimeout());
    }

    @Bean
    OutputRoutes outputRoutes(EndpointOutputProperties properties, OutputProperties all, EndpointSender sender) {
        if (properties.endpointTimeout().multipliedBy(2).compareTo(all.lease()) > 0) {
            // a delivery whose lease is over is sent a second time, beside the first one
            throw new IllegalArgumentException(
                    "precis.output.endpoint-timeout must be at most half of precis.output.lease");
        }
        return new OutputRoutes(properties.configured(), properties.endpointTimeout(), sender);
    }

    @Bean
    OutgoingResults outgoingResults(
            @Qualifier("pipelineJson") ObjectMapper json, SummaryRenderer renderer, Links links) {
        return new OutgoingResults(json, renderer, links);
    }

    @Bean
    EndpointDelivery endpointDelivery(
            DeliveryDesk desk, OutputRoutes routes, OutgoingResults results, EndpointSender sender) {
        return new EndpointDelivery(desk, routes, results, sender);
    }
}
