package dev.precis.ingest.source;

import dev.precis.contract.PipelineJson;
import dev.precis.extraction.TextExtractor;
import dev.precis.ingest.LimitSettings;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.message.FlowDocuments;
import dev.precis.ingest.request.Profiles;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The beans that the routes of existing flows name. Needs a {@link TextExtractor}, {@link Sources} and {@link Profiles}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SourceProperties.class, LimitSettings.class})
@PropertySource("classpath:precis-source.properties")
public class SourceDoorConfiguration {

    @Bean
    FlowDocuments flowDocuments(TextExtractor extractor, LimitSettings limits) {
        return new FlowDocuments(extractor, PipelineJson.mapper(), limits.documentSize());
    }

    @Bean
    SourceDoor sourceDoor(FlowDocuments documents) {
        return new SourceDoor(documents);
    }

    @Bean
    SourceRoutes sourceRoutes(
            SourceProperties properties,
            FlowRoutes queues,
            FlowDocuments documents,
            SourceDoor door,
            Sources sources,
            Profiles profiles) {
        List<ConfiguredSource> configured = properties.configured();
        configured.forEach(source -> source.flow().checkProfile(source.property(), profiles));
        return new SourceRoutes(queues.routes(), new EndpointFlows(configured, documents, sources), door);
    }
}
