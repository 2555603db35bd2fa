package dev.precis.ingest.source;

import dev.precis.broker.endpoint.EndpointFault;
import dev.precis.ingest.activity.Source;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what goes wrong with a source itself. It is told as the source's last error, and logged once: a server that is away
 * is asked again and again. Thread-safe.
 */
public final class SourceErrors implements ExceptionHandler, ExceptionListener {

    private static final Logger LOG = LoggerFactory.getLogger(SourceErrors.class);

    private final String name;
    private final Source source;
    private @Nullable String last;

    /**
     * @param name of the source, for the log
     * @param source is told
     */
    public SourceErrors(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** The source could be looked at. */
    synchronized void well() {
        source.polled();
        if (last != null) {
            last = null;
            LOG.info("Source {} can be read again", name);
        }
    }

    /** One line, without secrets. */
    synchronized void failed(String line) {
        source.failed(line);
        if (!line.equals(last)) {
            last = line;
            LOG.warn("Source {} cannot be read and is tried again: {}", name, line);
        }
    }

    @Override
    public void handleException(Throwable exception) {
        failed(EndpointFault.reason(exception));
    }

    @Override
    public void handleException(String message, Throwable exception) {
        failed(EndpointFault.reason(exception));
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        failed(EndpointFault.reason(exception));
    }

    @Override
    public void onException(JMSException exception) {
        failed(EndpointFault.reason(exception));
    }
}
