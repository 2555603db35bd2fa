package dev.precis.ingest.source;

import dev.precis.contract.Lane;
import dev.precis.contract.SourceType;
import dev.precis.ingest.message.Flow;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Endpoints that documents are taken from.
 *
 * @param sources each with its name
 */
@Validated
@ConfigurationProperties("precis.ingest")
public record SourceProperties(@NotNull @DefaultValue List<Endpoint> sources) {

    private static final String PROPERTY = "precis.ingest.sources[%d]";

    public SourceProperties {
        sources = List.copyOf(sources);
        flows(sources);
    }

    /**
     * @param name of the source
     * @param uri of any Camel endpoint that can be read from; may hold placeholders such as {@code {{sftp.password}}}
     * @param profile for its documents
     * @param lane for its documents
     * @param language of its documents
     * @param textPointer JSON pointer to the text in a JSON body
     * @param contentType what its bodies are, whatever their senders say
     */
    public record Endpoint(
            @Nullable String name,
            @Nullable String uri,
            @Nullable String profile,
            @DefaultValue("bulk") Lane lane,
            @Nullable String language,
            @Nullable String textPointer,
            @Nullable String contentType)
            implements Flow.Settings {

        /** A URI may hold a password. */
        @Override
        public String toString() {
            return "Endpoint[" + name + "]";
        }
    }

    /** The sources, checked. */
    List<ConfiguredSource> configured() {
        return flows(sources);
    }

    private static List<ConfiguredSource> flows(List<Endpoint> endpoints) {
        List<ConfiguredSource> flows = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < endpoints.size(); i++) {
            String property = PROPERTY.formatted(i);
            Endpoint endpoint = endpoints.get(i);
            Flow flow = Flow.of(SourceType.CAMEL, property, endpoint);
            if (!names.add(flow.name())) {
                throw new IllegalArgumentException(property + ".name is taken by another source: " + flow.name());
            }
            if (endpoint.uri() == null || endpoint.uri().isBlank()) {
                throw new IllegalArgumentException(
                        property + ".uri must be a Camel endpoint, such as jms:queue:documents");
            }
            flows.add(new ConfiguredSource(property, flow, endpoint.uri().strip()));
        }
        return List.copyOf(flows);
    }
}
