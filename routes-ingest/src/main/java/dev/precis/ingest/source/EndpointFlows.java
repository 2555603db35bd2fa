package dev.precis.ingest.source;

import dev.precis.ingest.activity.Source;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.message.Flow;
import dev.precis.ingest.message.FlowDocuments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.FileConstants;

/** The configured endpoints, made ready to become routes. */
final class EndpointFlows {

    static final String TEMPLATE = "receive-source";

    private static final Map<String, String> NAME_HEADERS = Map.of("aws2-s3", "CamelAwsS3Key");

    private final List<ConfiguredSource> configured;
    private final FlowDocuments documents;
    private final Sources sources;

    EndpointFlows(List<ConfiguredSource> configured, FlowDocuments documents, Sources sources) {
        this.configured = configured;
        this.documents = documents;
        this.sources = sources;
    }

    /**
     * Completes each endpoint, and sees whether it can be read from; connects to nothing.
     *
     * @throws IllegalArgumentException with one line that names the property and holds no secret
     */
    List<FlowRoute> prepare(CamelContext context) {
        return configured.stream().map(source -> prepare(source, context)).toList();
    }

    private FlowRoute prepare(ConfiguredSource configured, CamelContext context) {
        Flow flow = configured.flow();
        SourceEndpoint endpoint = SourceEndpoint.complete(configured, context);
        Source source = sources.register(
                flow.type(), flow.name(), endpoint.place(), flow.request().profile());
        SourceErrors errors = new SourceErrors(flow.name(), source);
        context.getRegistry().bind(Safety.errors(flow.name()), errors);
        endpoint.check(configured.property(), context);
        return new FlowRoute(
                flow,
                TEMPLATE,
                Map.of("endpoint-uri", endpoint.uri()),
                reader(endpoint.scheme()),
                errors,
                Optional::empty);
    }

    private MessageReader reader(String scheme) {
        return switch (Safety.of(scheme)) {
            case JMS -> new JmsReader(documents);
            case KAFKA -> new KafkaReader();
            case FILES, REMOTE_FILES -> new FileReader(documents);
            case OTHER -> new BodyReader(documents, NAME_HEADERS.getOrDefault(scheme, FileConstants.FILE_NAME));
        };
    }
}
