package dev.precis.output.endpoint;

import dev.precis.broker.endpoint.EndpointDraft;
import dev.precis.broker.endpoint.EndpointFault;
import dev.precis.output.endpoint.EndpointKind.Fact;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;

/**
 * The endpoint of an output: its URI, completed with what it needs to be safe.
 *
 * @param name of the output
 * @param format what it gets
 * @param uri with secrets, not for logs
 * @param place for people: without options and credentials
 * @param text whether bodies are strings rather than bytes
 * @param headers by which its component takes what every result has
 */
record OutputEndpoint(
        String name, EndpointFormat format, String uri, String place, boolean text, Map<Fact, String> headers) {

    /**
     * Completes an endpoint, and sees whether it can be sent to; connects to nothing.
     *
     * @param timeout how long a result may take
     * @throws IllegalArgumentException with one line that names the property and holds no secret
     */
    static OutputEndpoint of(ConfiguredOutput output, Duration timeout, CamelContext context) {
        try {
            EndpointDraft draft = EndpointDraft.of(context.resolvePropertyPlaceholders(output.uri()));
            EndpointRefusal.check(draft);
            EndpointKind kind = EndpointKind.of(draft.scheme());
            kind.complete(draft, timeout);
            check(draft.uri(), context);
            return new OutputEndpoint(
                    output.name(), output.format(), draft.uri(), draft.place(), kind.isText(), kind.headers(draft));
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw new IllegalArgumentException(output.property() + ".uri: " + EndpointFault.reason(e));
        }
    }

    private static void check(String uri, CamelContext context) {
        try {
            context.getEndpoint(uri).createProducer();
        } catch (Exception e) {
            throw new IllegalArgumentException(EndpointFault.reason(e));
        }
    }

    /** Of its route, and the name of the {@code direct:} endpoint that leads to it. */
    String routeId() {
        return OutputRoutes.TEMPLATE + "-" + name;
    }

    @Override
    public String toString() {
        return name + " " + place;
    }
}
