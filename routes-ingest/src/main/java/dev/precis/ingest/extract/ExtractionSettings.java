package dev.precis.ingest.extract;

import java.time.Duration;

/**
 * The limits of an extraction.
 *
 * @param maxBytes the largest document that is read
 * @param maxChars the longest text that is kept; what follows is cut off
 * @param timeout for one document
 * @param threads how many documents are read at the same time
 */
public record ExtractionSettings(int maxBytes, int maxChars, Duration timeout, int threads) {

    private static final ExtractionSettings DEFAULTS = new ExtractionSettings(
            50 * 1024 * 1024,
            5_000_000,
            Duration.ofSeconds(60),
            Math.max(2, Runtime.getRuntime().availableProcessors()));

    public ExtractionSettings {
        if (maxBytes < 1
                || maxBytes == Integer.MAX_VALUE
                || maxChars < 1
                || threads < 1
                || timeout.isNegative()
                || timeout.isZero()) {
            throw new IllegalArgumentException("maxBytes, maxChars, timeout and threads must be positive");
        }
    }

    /** 50 MB in, 5 million characters out, 60 seconds. */
    public static ExtractionSettings defaults() {
        return DEFAULTS;
    }

    public ExtractionSettings withMaxBytes(int maxBytes) {
        return new ExtractionSettings(maxBytes, maxChars, timeout, threads);
    }

    public ExtractionSettings withMaxChars(int maxChars) {
        return new ExtractionSettings(maxBytes, maxChars, timeout, threads);
    }

    public ExtractionSettings withTimeout(Duration timeout) {
        return new ExtractionSettings(maxBytes, maxChars, timeout, threads);
    }
}
