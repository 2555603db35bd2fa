package dev.precis.ingest.amqp;

import dev.precis.broker.QueueDepths;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.PipelineNames;
import dev.precis.contract.SourceType;
import dev.precis.ingest.DocumentAcceptor;
import dev.precis.ingest.DocumentRelay;
import dev.precis.ingest.LimitSettings;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.ingest.source.FlowRoutes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The beans that the route of the AMQP door names. Needs a {@link SummaryRequestReader} and a {@link UrlSource}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LimitSettings.class, QueueProperties.class})
@PropertySource("classpath:precis-amqp.properties")
public class AmqpDoorConfiguration {

    @Bean
    AmqpDocuments amqpDocuments(SummaryRequestReader reader, UrlSource urls, LimitSettings limits, Sources sources) {
        sources.register(SourceType.AMQP, PipelineNames.REQUESTS, PipelineNames.REQUESTS, null);
        return new AmqpDocuments(reader, urls, PipelineJson.mapper(), limits.documentSize());
    }

    @Bean
    AmqpRequests amqpRequests(AmqpDocuments documents) {
        return new AmqpRequests(documents);
    }

    @Bean
    RequestBatch requestBatch(AmqpDocuments documents, DocumentAcceptor acceptor, DocumentRelay relay) {
        return new RequestBatch(documents, acceptor, relay, PipelineJson.mapper());
    }

    @Bean
    FlowRoutes queueRoutes(QueueProperties properties, QueueDepths depths, Sources sources, Profiles profiles) {
        return new FlowRoutes(new QueueFlows(depths, sources, profiles).prepare(properties.configured()));
    }

    @Bean
    RawBodies amqpRawBodies() {
        return new RawBodies();
    }
}
