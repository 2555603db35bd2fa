package dev.precis.ingest.source;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.message.FlowDocuments;
import dev.precis.ingest.message.Received;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the routes of existing flows call. A document is taken, read, committed and settled, in this order; where a step
 * fails, the flow keeps the document. Thread-safe.
 */
public final class SourceDoor {

    private static final Logger LOG = LoggerFactory.getLogger(SourceDoor.class);
    private static final String RECEIVED = "sourceReceived";
    private static final String ACKNOWLEDGEMENT = "sourceAcknowledgement";

    private final FlowDocuments documents;
    private final Map<String, FlowRoute> routes = new ConcurrentHashMap<>();

    SourceDoor(FlowDocuments documents) {
        this.documents = documents;
    }

    /** From now on, documents of this route are those of its flow. */
    void open(FlowRoute route) {
        routes.put(route.id(), route);
    }

    /** How a document is acknowledged where the component does not do so when its exchange is done. */
    static void acknowledgeBy(Exchange exchange, Runnable acknowledgement) {
        exchange.setProperty(ACKNOWLEDGEMENT, acknowledgement);
    }

    /**
     * Makes the body what counts of it.
     *
     * @throws SourceBrokenException where that cannot be had now
     */
    public void take(Exchange exchange) {
        FlowRoute route = route(exchange);
        Received received = read(route, exchange);
        route.errors().well();
        exchange.setProperty(RECEIVED, received);
        exchange.getMessage().setBody(received);
    }

    private static Received read(FlowRoute route, Exchange exchange) {
        try {
            return route.reader().read(exchange);
        } catch (IOException | JMSException e) {
            route.errors().handleException(e);
            throw new SourceBrokenException("a document could not be read from its source", e);
        }
    }

    /** Makes the body a document. */
    public void read(Exchange exchange) {
        Received received = exchange.getMessage().getBody(Received.class);
        exchange.getMessage().setBody(documents.read(route(exchange).flow(), received));
    }

    /**
     * Makes the body a document that has failed, after a fault that comes again whenever the document is tried.
     *
     * @throws IllegalStateException where the document could not even be taken; the flow keeps it
     */
    public void condemn(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Received received = exchange.getProperty(RECEIVED, Received.class);
        if (received == null) {
            throw new IllegalStateException("a document could not be taken", cause);
        }
        Failure failure = cause instanceof InvalidDocumentException invalid
                ? Failure.of(invalid.code(), invalid.getMessage())
                : Failure.of(
                        ErrorCode.INTERNAL,
                        "an internal error: " + cause.getClass().getSimpleName());
        IncomingDocument document = documents.rejected(route(exchange).flow(), received, failure);
        exchange.getMessage().setBody(document);
    }

    /**
     * The document is committed. Where it cannot be acknowledged now, it comes again, and is known by its key; or the
     * acknowledgement of a later one counts for it as well.
     */
    public void settle(Exchange exchange) {
        Runnable acknowledgement = exchange.getProperty(ACKNOWLEDGEMENT, Runnable.class);
        if (acknowledgement != null) {
            try {
                acknowledgement.run();
            } catch (RuntimeException e) {
                LOG.warn(
                        "Route {} has accepted a document and cannot acknowledge it: {}",
                        exchange.getFromRouteId(),
                        e.getClass().getSimpleName());
            }
        }
    }

    private FlowRoute route(Exchange exchange) {
        FlowRoute route = routes.get(exchange.getFromRouteId());
        if (route == null) {
            throw new IllegalStateException("no flow has the route " + exchange.getFromRouteId());
        }
        return route;
    }
}
