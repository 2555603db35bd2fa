package dev.precis.ingest.source;

import dev.precis.ingest.message.Received;
import jakarta.jms.JMSException;
import java.io.IOException;
import org.apache.camel.Exchange;

/** Takes out of an exchange what counts: the only place that looks at headers from outside. Thread-safe. */
@FunctionalInterface
public interface MessageReader {

    /**
     * Reads a message or a file.
     *
     * @throws IOException where it cannot be had now; it stays where it is and comes again
     * @throws JMSException likewise
     */
    Received read(Exchange exchange) throws IOException, JMSException;
}
