package dev.precis.output.delivery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The receiver did not take it this time, and may have said when to come again. */
public class RetryLaterException extends RuntimeException {

    private final transient @Nullable Duration retryAfter;

    /**
     * @param message one line for people
     * @param retryAfter how long the receiver asks us to wait
     */
    public RetryLaterException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
