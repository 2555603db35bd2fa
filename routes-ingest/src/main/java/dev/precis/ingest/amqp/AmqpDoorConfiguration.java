package dev.precis.ingest.amqp;

import dev.precis.contract.PipelineJson;
import dev.precis.ingest.LimitSettings;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.request.SummaryRequestReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The beans that the route of the AMQP door names. Needs a {@link SummaryRequestReader} and a {@link UrlSource}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
@PropertySource("classpath:precis-amqp.properties")
public class AmqpDoorConfiguration {

    @Bean
    AmqpRequests amqpRequests(SummaryRequestReader reader, UrlSource urls, LimitSettings limits) {
        return new AmqpRequests(new AmqpDocuments(reader, urls, PipelineJson.mapper(), limits.documentSize()));
    }

    @Bean
    RawBodies amqpRawBodies() {
        return new RawBodies();
    }
}
