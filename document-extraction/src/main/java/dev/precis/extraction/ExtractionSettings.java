package dev.precis.extraction;

import java.time.Duration;

/**
 * The limits of an extraction.
 *
 * @param maxBytes the largest document that is read
 * @param maxChars the longest text that is kept; what follows is cut off
 * @param timeout for one document
 * @param threads how many documents are read at the same time, each by a process of its own
 * @param memory the largest heap of such a process, in bytes
 */
public record ExtractionSettings(int maxBytes, int maxChars, Duration timeout, int threads, long memory) {

    /** A process with less cannot even load its parsers. */
    public static final long MIN_MEMORY = 64L << 20;

    private static final ExtractionSettings DEFAULTS = new ExtractionSettings(
            50 * 1024 * 1024,
            5_000_000,
            Duration.ofSeconds(20),
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            384L << 20);

    public ExtractionSettings {
        if (maxBytes < 1
                || maxBytes == Integer.MAX_VALUE
                || maxChars < 1
                || threads < 1
                || timeout.isNegative()
                || timeout.isZero()) {
            throw new IllegalArgumentException("maxBytes, maxChars, timeout and threads must be positive");
        }
        if (memory < MIN_MEMORY) {
            throw new IllegalArgumentException("memory must be at least " + (MIN_MEMORY >> 20) + " MB");
        }
    }

    /** 50 MB in, 5 million characters out, 20 seconds, 384 MB of heap. */
    public static ExtractionSettings defaults() {
        return DEFAULTS;
    }

    public ExtractionSettings withMaxBytes(int maxBytes) {
        return new ExtractionSettings(maxBytes, maxChars, timeout, threads, memory);
    }

    public ExtractionSettings withMaxChars(int maxChars) {
        return new ExtractionSettings(maxBytes, maxChars, timeout, threads, memory);
    }

    public ExtractionSettings withTimeout(Duration timeout) {
        return new ExtractionSettings(maxBytes, maxChars, timeout, threads, memory);
    }

    public ExtractionSettings withThreads(int threads) {
        return new ExtractionSettings(maxBytes, maxChars, timeout, threads, memory);
    }

    public ExtractionSettings withMemory(long memory) {
        return new ExtractionSettings(maxBytes, maxChars, timeout, threads, memory);
    }
}
