package dev.precis.ingest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every result, whichever process has made it, and hurries those who wait for it. The news is a hint alone: the
 * store says what has happened, and is asked without it too. Thread-safe.
 */
public final class ResultNews {

    private static final Logger LOG = LoggerFactory.getLogger(ResultNews.class);

    private final JsonFactory json = new JsonFactory();
    private final CompletionWatcher waiters;
    private final EventStreams listeners;

    public ResultNews(CompletionWatcher waiters, EventStreams listeners) {
        this.waiters = waiters;
        this.listeners = listeners;
    }

    /**
     * @param event a {@link dev.precis.contract.SummaryEvent} as JSON; anything else is ignored
     */
    public void hear(byte[] event) {
        jobId(event).ifPresent(id -> {
            waiters.expect(id);
            listeners.expect(id);
        });
    }

    /** Reads no further than to the id: the summary behind it can be long. */
    private Optional<UUID> jobId(byte[] event) {
        try (JsonParser parser = json.createParser(event)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT
                        && parser.getParsingContext().getNestingDepth() > 1) {
                    parser.skipChildren();
                } else if (parser.currentToken() == JsonToken.VALUE_STRING && "jobId".equals(parser.currentName())) {
                    return Optional.of(UUID.fromString(parser.getText()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("News that is no result is ignored", e);
        }
        return Optional.empty();
    }
}
