package dev.precis.contract;

import java.time.Duration;

/** There is more work than can be taken on: the sender shall come back later. Nothing was accepted. */
public class OverloadedException extends RuntimeException {

    private final Duration retryAfter;

    public OverloadedException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the sender shall wait. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
