package dev.precis.output.endpoint;

import dev.precis.broker.endpoint.EndpointFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a route for each configured output. An endpoint that cannot be stops the start; a server
 * that is away does not.
 */
public final class OutputRoutes extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(OutputRoutes.class);

    static final String TEMPLATE = "send-result";

    private final List<ConfiguredOutput> configured;
    private final Duration timeout;
    private final EndpointSender sender;
    private final Map<String, OutputEndpoint> endpoints = new ConcurrentHashMap<>();

    OutputRoutes(List<ConfiguredOutput> configured, Duration timeout, EndpointSender sender) {
        this.configured = List.copyOf(configured);
        this.timeout = timeout;
        this.sender = sender;
    }

    /** The output of this name, where there is one. */
    Optional<OutputEndpoint> endpoint(String name) {
        return Optional.ofNullable(endpoints.get(name));
    }

    @Override
    public void onContextStarting(CamelContext context) throws VetoCamelContextStartException {
        try {
            configured.forEach(output -> endpoints.put(output.name(), OutputEndpoint.of(output, timeout, context)));
        } catch (IllegalArgumentException e) {
            throw new VetoCamelContextStartException(e.getMessage(), e, context, true);
        }
        sender.open(context.createProducerTemplate(), endpoints.keySet());
    }

    /** What is delivered meanwhile waits: a {@code direct:} endpoint does so for its route. */
    @Override
    public void onContextStarted(CamelContext context) {
        endpoints.values().forEach(endpoint -> add(endpoint, context));
    }

    private static void add(OutputEndpoint endpoint, CamelContext context) {
        try {
            TemplatedRouteBuilder.builder(context, TEMPLATE)
                    .routeId(endpoint.routeId())
                    .prefixId(endpoint.routeId())
                    .parameter("output-name", endpoint.name())
                    .parameter("target-uri", endpoint.uri())
                    .add();
        } catch (RuntimeException e) {
            LOG.error("Output {} has no route, and what goes there fails: {}", endpoint, EndpointFault.reason(e));
        }
    }

    @Override
    public void onContextStopped(CamelContext context) {
        sender.close();
    }
}
