package dev.precis.ingest.source;

import dev.precis.broker.endpoint.EndpointDraft;
import dev.precis.broker.endpoint.EndpointFault;
import java.net.URISyntaxException;
import org.apache.camel.CamelContext;

/**
 * The endpoint of a source: its URI, completed with what it needs to be safe.
 *
 * @param scheme of the URI
 * @param uri with secrets, not for logs
 * @param place for people: without options and credentials
 */
record SourceEndpoint(String scheme, String uri, String place) {

    /**
     * Adds to an endpoint what it needs.
     *
     * @throws IllegalArgumentException with one line that names the property and holds no secret
     */
    static SourceEndpoint complete(ConfiguredSource source, CamelContext context) {
        try {
            return complete(
                    context.resolvePropertyPlaceholders(source.uri()),
                    source.flow().name());
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw new IllegalArgumentException(source.property() + ".uri: " + EndpointFault.reason(e));
        }
    }

    private static SourceEndpoint complete(String uri, String name) throws URISyntaxException {
        EndpointDraft draft = EndpointDraft.of(uri);
        Safety.whyElsewhere(draft.scheme()).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        Safety.of(draft.scheme()).complete(draft, name);
        return new SourceEndpoint(draft.scheme(), draft.uri(), draft.place());
    }

    /**
     * Sees whether the endpoint can be read from; connects to nothing.
     *
     * @throws IllegalArgumentException with one line that names the property and holds no secret
     */
    void check(String property, CamelContext context) {
        try {
            context.getEndpoint(uri).createConsumer(exchange -> {});
        } catch (Exception e) {
            throw new IllegalArgumentException(property + ".uri: " + EndpointFault.reason(e));
        }
    }

    @Override
    public String toString() {
        return place;
    }
}
