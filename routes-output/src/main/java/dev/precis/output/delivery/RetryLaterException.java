package dev.precis.output.delivery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The receiver did not take it this time, and may have said when to come again. */
public class RetryLaterException extends RuntimeException {

    private final transient @Nullable Duration retryAfter;
    private final boolean endpointAway;

    /**
     * @param message one line for people
     * @param retryAfter how long the receiver asks us to wait
     */
    public RetryLaterException(String message, @Nullable Duration retryAfter) {
        this(message, retryAfter, true);
    }

    /**
     * @param message one line for people
     * @param retryAfter how long the receiver asks us to wait
     * @param endpointAway whether any other delivery would have failed there as well; false where it was about this one
     */
    public RetryLaterException(String message, @Nullable Duration retryAfter, boolean endpointAway) {
        super(message);
        this.retryAfter = retryAfter;
        this.endpointAway = endpointAway;
    }

    boolean isEndpointAway() {
        return endpointAway;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
