package dev.precis.ingest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.JobsEnded;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every job that ends, whichever process has recorded it, and hurries those who wait for it. The news is a hint
 * alone: the store says what has happened, and is asked without it too. Thread-safe.
 */
public final class ResultNews {

    private static final Logger LOG = LoggerFactory.getLogger(ResultNews.class);

    private final CompletionWatcher waiters;
    private final EventStreams listeners;
    private final ObjectMapper json;

    public ResultNews(CompletionWatcher waiters, EventStreams listeners, ObjectMapper json) {
        this.waiters = waiters;
        this.listeners = listeners;
        this.json = json;
    }

    /** @param news {@link JobsEnded} as JSON; anything else is ignored */
    public void hear(byte[] news) {
        try {
            JobsEnded ended = json.readValue(news, JobsEnded.class);
            waiters.hear(ended.jobIds());
            ended.jobIds().forEach(listeners::expect);
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("News that is none is ignored", e);
        }
    }
}
