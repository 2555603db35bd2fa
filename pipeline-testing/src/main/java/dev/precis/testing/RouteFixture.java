package dev.precis.testing;

import dev.precis.contract.Envelope;
import dev.precis.contract.FailureDescriber;
import dev.precis.contract.PipelineJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Runs the shipped route files in a plain Camel context, without Spring and without a broker. Endpoints are properties,
 * so a test sets them to {@code direct:} and {@code mock:}. Retries are as many as shipped, but without delay.
 *
 * <pre>{@code
 * try (RouteFixture routes = RouteFixture.of("camel/output/record-summary.camel.yaml")
 *         .property("precis.output.record-source-uri", "direct:source")
 *         .bean("summaryRecorder", recorder)
 *         .start()) {
 *     routes.send("direct:source", "{…}");
 * }
 * }</pre>
 */
public final class RouteFixture implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final Properties properties = new Properties();
    private final List<String> files;

    private RouteFixture(List<String> files) {
        this.files = files;
        bean("pipelineJson", PipelineJson.mapper());
        bean("envelope", new Envelope());
        bean("failureDescriber", new FailureDescriber(PipelineJson.mapper()));
        property("precis.retry.attempts", "2");
        property("precis.retry.delay", "1");
        property("precis.retry.infrastructure-delay", "1");
        property("precis.retry.infrastructure-max-delay", "1");
        property("precis.dead-uri", "mock:dead");
    }

    /** Class path names of the files to run, for example {@code camel/output/record-summary.camel.yaml}. */
    public static RouteFixture of(String... files) {
        return new RouteFixture(List.of(files));
    }

    public RouteFixture bean(String name, Object bean) {
        context.getRegistry().bind(name, bean);
        return this;
    }

    public RouteFixture property(String key, String value) {
        properties.setProperty(key, value);
        return this;
    }

    /** Loads all files at once, as the application does, and starts them. */
    public RouteFixture start() {
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getShutdownStrategy().setTimeout(5);
        try {
            List<Resource> resources = new ArrayList<>();
            for (String file : files) {
                resources.add(PluginHelper.getResourceLoader(context).resolveResource("classpath:" + file));
            }
            PluginHelper.getRoutesLoader(context).loadRoutes(resources);
            context.start();
        } catch (Exception e) {
            context.stop();
            throw new IllegalStateException("the routes " + files + " do not start", e);
        }
        return this;
    }

    /** Sends a message and waits until the route has ended; the answer carries the exception that nobody handled. */
    public Exchange send(String endpoint, Object body, Map<String, Object> headers) {
        ProducerTemplate template = context.createProducerTemplate();
        try (template) {
            return template.send(endpoint, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(new HashMap<>(headers));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Exchange send(String endpoint, Object body) {
        return send(endpoint, body, Map.of());
    }

    /** A {@code mock:} endpoint. */
    public MockEndpoint mock(String uri) {
        return context.getEndpoint(uri, MockEndpoint.class);
    }

    public CamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
    }
}
