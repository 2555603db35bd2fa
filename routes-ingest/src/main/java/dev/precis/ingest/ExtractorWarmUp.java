package dev.precis.ingest;

import dev.precis.extraction.process.ForkedTextExtractor;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Loads the parsers as soon as everything else is ready, and no longer than the application runs. */
final class ExtractorWarmUp implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ExtractorWarmUp.class);
    private static final Duration END = Duration.ofSeconds(5);

    private final Thread thread;

    ExtractorWarmUp(ForkedTextExtractor extractor) {
        thread = new Thread(() -> warmUp(extractor), "precis-extract-warm-up");
        thread.setDaemon(true);
    }

    private static void warmUp(ForkedTextExtractor extractor) {
        try {
            extractor.warmUp();
        } catch (RuntimeException e) {
            LOG.debug("The parsers were not loaded ahead; the first document tells why", e);
        }
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        thread.start();
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.interrupt();
        thread.join(END.toMillis());
    }
}
